import { trustOffice } from "./trust";
import { Pane } from "./pane";
import { readWords } from "./words";

const library = document.querySelector<HTMLScriptElement>("script[data-office]");
trustOffice(library?.src ?? null);

const mount = document.querySelector<HTMLElement>("[data-pane-mount]");
if (mount) {
  void new Pane(mount, readWords(document.getElementById("words")), {
    library,
    report: mount.dataset["report"] ?? null,
    demo: mount.dataset["demo"] !== undefined,
  }).start();
}
