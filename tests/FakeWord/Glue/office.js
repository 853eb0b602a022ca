// What a page loads instead of Microsoft's hosted office.js: like it, a small script that finds out where it runs, loads the host's
// client library beside itself, and then tells the page that Office is ready.
(() => {
  "use strict";
  const base = new URL(".", document.currentScript.src).href;
  const session = globalThis.fakeWordWindow?.session ?? null;
  const waiting = [];
  let info = null;

  const facade = {
    onReady(callback) {
      return new Promise((resolve) => {
        const tell = () => {
          callback?.(info);
          resolve(info);
        };
        if (info) queueMicrotask(tell);
        else waiting.push(tell);
      });
    },
  };
  globalThis.Office = facade;
  globalThis.fakeWord = { base, session, facade, start: null, ready };

  // As hosted office.js does: element with src. A page whose policy forbids that does not work in Word either.
  const script = (name) =>
    new Promise((resolve, reject) => {
      const element = document.createElement("script");
      element.src = base + name;
      element.onload = resolve;
      element.onerror = () => reject(new Error(`${name} could not be loaded.`));
      document.head.append(element);
    });

  function ready(host, platform) {
    info = { host, platform };
    for (const tell of waiting.splice(0)) tell();
    facade.initialize?.(host ? "documentOpened" : undefined);
  }

  const whenParsed = () =>
    document.readyState === "loading" ? new Promise((resolve) => document.addEventListener("DOMContentLoaded", resolve, { once: true })) : null;

  void (async () => {
    if (session === null) {
      // A plain browser: hosted office.js gives up finding a host after a moment.
      facade.context = { requirements: { isSetSupported: () => false } };
      await whenParsed();
      setTimeout(() => ready(null, null), 30);
      return;
    }
    const start = fetch(`${base}word/${session}/start`, { method: "POST", body: "{}" }).then((answer) => answer.json());
    await script("word-web-16.00.js");
    globalThis.fakeWord.start = await start;
    for (const part of ["host.js", "dialog.js", "newer.js"]) await script(part);
    await whenParsed();
    ready("Word", globalThis.fakeWord.start.platform);
  })();
})();
