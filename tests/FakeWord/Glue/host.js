// Stands between the page and the fake host: a facade in place of the real Office object, whose context cannot be redefined, and the one
// function by which the client library talks to Word.
(() => {
  "use strict";
  const { base, session, facade, start } = globalThis.fakeWord;
  const { profile } = start;

  Object.setPrototypeOf(facade, Microsoft.Office.WebExtension);
  // Some of the real object's members cannot be assigned over; own ones can be defined.
  const put = (name, value) => Object.defineProperty(facade, name, { value, writable: true, enumerable: true, configurable: true });

  const ask = async (path, body) => {
    const answer = await fetch(`${base}word/${session}/${path}`, { method: "POST", body: typeof body === "string" ? body : JSON.stringify(body ?? {}) });
    return answer.json();
  };
  globalThis.fakeWord.ask = ask;

  OSF.DDA.RichApi.executeRichApiRequestAsync = (message, callback) => {
    ask("sync", message[4]).then(
      (answer) => callback(answer.error ? { status: "failed", error: answer.error } : { status: "succeeded", value: { data: [200, [], JSON.stringify(answer)] } }),
      // The host process is gone.
      () => callback({ status: "failed", error: { code: 5001, message: "An internal error has occurred." } }),
    );
  };

  // Results of the Common API: never thrown, always handed to a callback.
  const common = (verb, body, callback, options, shape = (value) => value) => {
    const asyncContext = options?.asyncContext;
    ask(`common/${verb}`, body).then(
      (answer) =>
        callback?.(
          answer.error
            ? { status: "failed", error: answer.error, value: undefined, asyncContext }
            : { status: "succeeded", error: undefined, value: shape(answer.value), asyncContext },
        ),
      () => callback?.({ status: "failed", error: { code: 5001, name: "Internal Error", message: "An internal error has occurred." }, asyncContext }),
    );
  };
  // f(args…, options?, callback?)
  const tail = (rest) => ({ callback: rest.findLast((r) => typeof r === "function"), options: rest.find((r) => r !== null && typeof r === "object") });

  const requirements = {
    isSetSupported(name, version) {
      const highest = profile.sets[String(name).toLowerCase()];
      if (highest === undefined) return false;
      const [major, minor] = String(version ?? "1.1").split(".").map(Number);
      const [hasMajor, hasMinor] = highest.split(".").map(Number);
      return hasMajor > major || (hasMajor === major && hasMinor >= (minor || 0));
    },
  };

  let settings = { ...start.settings };
  const settingsApi = {
    get: (name) => (name in settings ? structuredClone(settings[name]) : null),
    set(name, value) {
      settings[name] = structuredClone(value);
    },
    remove(name) {
      delete settings[name];
    },
    saveAsync(...rest) {
      const { callback, options } = tail(rest);
      common("settings-save", { settings }, callback, options, () => settingsApi);
    },
    refreshAsync(callback) {
      common("settings", {}, callback, undefined, (value) => {
        settings = { ...value };
        return settingsApi;
      });
    },
  };

  const part = (value) => ({
    id: value.id,
    builtIn: value.builtIn,
    getXmlAsync(...rest) {
      const { callback, options } = tail(rest);
      common("xml-read", { id: value.id }, callback, options);
    },
    deleteAsync(...rest) {
      const { callback, options } = tail(rest);
      common("xml-delete", { id: value.id }, callback, options);
    },
  });
  const customXmlParts = {
    getByNamespaceAsync(namespace, ...rest) {
      const { callback, options } = tail(rest);
      common("xml-by-namespace", { namespace }, callback, options, (found) => found.map(part));
    },
    getByIdAsync(id, ...rest) {
      const { callback, options } = tail(rest);
      common("xml-by-id", { id }, callback, options, (found) => (found === null ? null : part(found)));
    },
    addAsync(xml, ...rest) {
      const { callback, options } = tail(rest);
      common("xml-add", { xml }, callback, options, part);
    },
  };

  const bytes = (text) => {
    const raw = atob(text);
    const array = new Array(raw.length);
    for (let i = 0; i < raw.length; i++) array[i] = raw.charCodeAt(i);
    return array;
  };
  const fileOf = (value) => ({
    size: value.size,
    sliceCount: value.sliceCount,
    getSliceAsync(index, callback) {
      common("file-slice", { file: value.id, index }, callback, undefined, (slice) => ({ index, size: slice.size, data: bytes(slice.data) }));
    },
    closeAsync(callback) {
      common("file-close", { file: value.id }, callback);
    },
  });

  const documentApi = {
    mode: "readWrite",
    url: start.url,
    settings: settingsApi,
    customXmlParts,
    getFileAsync(type, ...rest) {
      const { callback, options } = tail(rest);
      common("file-open", { type, sliceSize: options?.sliceSize ?? 4194304 }, callback, options, fileOf);
    },
    getFilePropertiesAsync(...rest) {
      const { callback, options } = tail(rest);
      common("file-properties", {}, callback, options);
    },
  };

  put("context", {
    host: "Word",
    platform: start.platform,
    diagnostics: { host: "Word", platform: start.platform, version: profile.version },
    displayLanguage: start.displayLanguage,
    contentLanguage: start.contentLanguage,
    officeTheme: start.theme ?? undefined,
    partitionKey: start.partitionKey ?? undefined,
    touchEnabled: false,
    requirements,
    document: documentApi,
  });

  const handlers = new Map();
  put("actions", { associate: (id, handler) => handlers.set(id, handler) });
  if (profile.sharedRuntime) {
    put("addin", {
      setStartupBehavior: async (behaviour) => void ask("common/startup", { behaviour }),
      getStartupBehavior: async () => (await ask("common/startup-get", {})).value,
      showAsTaskpane: async () => void (await ask("common/pane", { shown: true })),
      hide: async () => void (await ask("common/pane", { shown: false })),
      onVisibilityModeChanged: async () => async () => undefined,
    });
  } else {
    // Real Office has the names everywhere; without a shared runtime they refuse.
    const refuse = async () => {
      throw Object.assign(new Error("The platform does not support the shared runtime."), { code: "NotSupported" });
    };
    put("addin", { setStartupBehavior: refuse, getStartupBehavior: refuse, showAsTaskpane: refuse, hide: refuse, onVisibilityModeChanged: refuse });
  }

  // A press of a ribbon button or a shortcut, from the test: runs what the page has associated and waits for completed().
  globalThis.fakeWord.press = (id) =>
    new Promise((resolve, reject) => {
      const handler = handlers.get(id);
      if (!handler) reject(new Error(`No action ${id} is associated: ${[...handlers.keys()].join(", ") || "none is"}.`));
      else handler({ source: { id }, completed: resolve });
    });
})();
