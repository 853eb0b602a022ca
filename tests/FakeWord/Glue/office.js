// What a page loads instead of Microsoft's hosted office.js: like it, a small script that finds out where it runs, loads the host's
// client library beside itself, and then tells the page that Office is ready.
(() => {
  "use strict";
  const base = new URL(".", document.currentScript.src).href;
  const session = globalThis.fakeWordWindow?.session ?? null;
  const waiting = [];
  let info = null;

  const facade = {
    // Of the loader's own making, as in the hosted office.js.
    HostType: { Word: "Word", Excel: "Excel", PowerPoint: "PowerPoint", Outlook: "Outlook", OneNote: "OneNote", Project: "Project", Access: "Access" },
    PlatformType: { PC: "PC", OfficeOnline: "OfficeOnline", Mac: "Mac", iOS: "iOS", Android: "Android", Universal: "Universal" },
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
  // The library puts an object of its own there while it loads; the page has ours all the time.
  Object.defineProperty(globalThis, "Office", { get: () => facade, set: () => undefined, enumerable: true, configurable: true });
  globalThis.fakeWord = { base, session, facade, start: null, broken: null };
  // A script of the fake's that fails must not look like a page that works.
  addEventListener("error", (event) => {
    if (event.filename?.startsWith(base) && event.error) globalThis.fakeWord.broken = event.error;
  });

  // As hosted office.js does: element with src. A page whose policy forbids that does not work in Word either.
  const script = (name) =>
    new Promise((resolve, reject) => {
      const element = document.createElement("script");
      element.src = base + name;
      element.onload = () => (globalThis.fakeWord.broken ? reject(globalThis.fakeWord.broken) : resolve());
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
