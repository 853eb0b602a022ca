// Dialogs and browser windows: real ones, opened and heard in the way of the platform. In a browser Word relies on the window that opened
// the dialog (a page whose Cross-Origin-Opener-Policy cuts that tie is not heard); on a desktop the host itself carries the messages.
(() => {
  "use strict";
  const { facade, session, start, ask } = globalThis.fakeWord;
  const mark = "fakeword-dialog";
  const channel = new BroadcastChannel(`${mark}-${session}`);
  const { web } = start.profile;
  const marked = () => {
    try {
      return sessionStorage.getItem(mark) === session;
    } catch {
      return false;
    }
  };
  // A frame of another site may be kept from its storage; the name of the window says it too.
  const remember = (known) => {
    try {
      if (known) sessionStorage.setItem(mark, session);
      else sessionStorage.removeItem(mark);
    } catch {
      // The name has to do.
    }
  };
  const isDialog = window.name === mark || marked();
  const failed = (code, message) => ({ status: "failed", error: { code, name: "Display Dialog Error", message } });
  let open = null;

  const ui = {
    displayDialogAsync(url, ...rest) {
      const callback = rest.find((r) => typeof r === "function");
      const address = new URL(url, "about:blank");
      const loopback = ["localhost", "127.0.0.1"].includes(address.hostname);
      if (address.origin !== location.origin) return void callback?.(failed(12004, "The domain of the URL is not trusted."));
      if (address.protocol !== "https:" && !loopback) return void callback?.(failed(12005, "The URL must use HTTPS."));
      if (open) return void callback?.(failed(12007, "A dialog box is already opened from this host window."));
      void ask("common/dialog", {}).then(({ value }) => {
        if (value !== 0) return callback?.(failed(value, "The dialog could not be opened."));
        remember(true);
        const opened = window.open(url, mark, "popup,width=480,height=600");
        remember(false);
        if (!opened) return callback?.(failed(12009, "The person chose not to see the dialog."));
        open = dialogOf(opened);
        callback?.({ status: "succeeded", value: open.api });
      });
    },
    messageParent(message) {
      if (!isDialog) throw Object.assign(new Error("messageParent works in a dialog only."), { code: "NotSupported" });
      if (!web) channel.postMessage({ said: String(message) });
      else if (window.opener) window.opener.postMessage({ [mark]: String(message) }, location.origin);
      else throw new Error("The window that opened this dialog is out of reach.");
    },
    openBrowserWindow(url) {
      void ask("common/visit", { url });
    },
    closeContainer() {
      void ask("common/pane", { shown: false });
    },
  };

  function dialogOf(opened) {
    const handlers = { dialogMessageReceived: [], dialogEventReceived: [] };
    const tell = (type, args) => handlers[type].forEach((handler) => handler(args));
    const end = () => {
      clearInterval(watch);
      removeEventListener("message", heard);
      open = null;
    };
    const heard = (event) => {
      if (web && event.origin === location.origin && typeof event.data?.[mark] === "string") tell("dialogMessageReceived", { message: event.data[mark], origin: event.origin });
    };
    addEventListener("message", heard);
    channel.onmessage = ({ data }) => {
      if (data.said !== undefined) tell("dialogMessageReceived", { message: data.said, origin: location.origin });
      else if (data.left) {
        end();
        tell("dialogEventReceived", { error: 12006 });
      }
    };
    const watch = setInterval(() => {
      if (!web || !opened.closed) return;
      end();
      tell("dialogEventReceived", { error: 12006 });
    }, 100);
    return {
      api: {
        addEventHandler(type, handler) {
          handlers[type]?.push(handler);
        },
        close() {
          end();
          channel.postMessage({ close: true });
          opened.close();
        },
        messageChild() {
          throw new Error("The fake Word does not imitate messageChild.");
        },
      },
    };
  }

  if (isDialog) {
    facade.context.document = undefined;
    channel.onmessage = ({ data }) => {
      if (data.close) window.close();
    };
    // A desktop dialog tells its host that the person has closed it; turning to another page is no closing.
    globalThis.fakeWord.leave = () => {
      channel.postMessage({ left: true });
      window.close();
    };
  }

  facade.context.ui = ui;
})();
