import type { Host } from "../../host/host";
import type { Say, Server, Words } from "../context";
import { button, el, icon } from "../dom";
import { ask } from "./ask";

export interface MakeOptions {
  host: Host;
  server: Server;
  words: Words;
  say: Say;
  report: { id: string; title: string };
  /** True where the unit has a document library. */
  cloud: boolean;
  /** The document is in this window now. */
  here: () => Promise<void>;
}

type Way = "cloud" | "new" | "here";

/** The ways that this Word and this unit have, the best first. */
export function waysOf(host: Host, cloud: boolean): Way[] {
  const ways: Way[] = [];
  if (cloud && host.can.openUrl) ways.push("cloud");
  if (host.can.newDocument) ways.push("new");
  if (host.can.replace) ways.push("here");
  return ways;
}

/** Makes the report's document: in the cloud, as a new document, or in the empty one that is open. */
export function makeScreen(options: MakeOptions): HTMLElement {
  const { words } = options;
  const [best, ...others] = waysOf(options.host, options.cloud);
  const root = el("div", { class: "make" });
  const show = (...nodes: (Node | null)[]) => { root.replaceChildren(...nodes.filter((n) => n !== null)); };

  const choice = (way: Way, primary: boolean) => el(
    "div", { class: "make-way" },
    button(words.get(`word.make-${way}`), { primary, wide: true, press: () => run(way) }),
    el("p", { class: "small muted", id: `make-${way}` }, words.get(`word.make-${way}-lead`)),
  );

  const run = async (way: Way): Promise<void> => {
    try {
      const made = await make(way, options);
      if (made === "here") await options.here();
      else if (made === "elsewhere") show(elsewhere(words));
    } catch (error) {
      options.say.wrong(error);
    }
  };

  show(
    el("p", {}, words.get("word.make-lead")),
    best ? choice(best, true) : el("div", { class: "message message-warning" }, icon("warning"), el("div", {}, words.get("word.make-none"))),
    others.length > 0
      ? el("details", { class: "make-others" }, el("summary", {}, words.get("word.make-others")), ...others.map((w) => choice(w, false)))
      : null,
    el("p", { class: "small muted make-have" }, words.get("word.make-have")),
  );
  return root;
}

async function make(way: Way, { host, server, words, say, report }: MakeOptions): Promise<"here" | "elsewhere" | "not"> {
  const draft = `/reports/${encodeURIComponent(report.id)}/draft`;
  if (way === "cloud") {
    say.busy(words.get("word.making-cloud"));
    const { url } = await server.json<{ url: string }>("POST", `${draft}/cloud`);
    await host.document.openUrl(url);
    say.done(words.get("word.made"));
    return "elsewhere";
  }

  if (way === "here" && !(await host.document.isEmpty()) && !(await ask(words, {
    title: words.get("word.replace-title"),
    text: words.get("word.replace-lead"),
    yes: words.get("word.replace-yes"),
  }))) return "not";

  say.busy(words.get("word.making"));
  const docx = await server.bytes("GET", `${draft}/document`);
  say.busy(words.get("word.opening"));
  if (way === "new") await host.document.create(docx);
  else await host.document.replace(docx);
  say.done(words.get("word.made"));
  return way === "new" ? "elsewhere" : "here";
}

function elsewhere(words: Words): HTMLElement {
  return el(
    "div", { class: "message message-success", role: "status" },
    icon("check-circle"),
    el("div", {}, el("p", { class: "strong" }, words.get("word.made-elsewhere")), el("p", {}, words.get("word.made-elsewhere-lead"))),
  );
}
