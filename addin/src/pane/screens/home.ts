import type { Home, Me, ReportLine, RoundLine } from "../../server/shapes";
import type { Words } from "../context";
import { button, el, empty, icon, status } from "../dom";

/** A home as it was when it was last read, for when the network is away. */
export interface KeptHome {
  at: string;
  me: Me;
  home: Home;
}

export interface HomeOptions {
  words: Words;
  home: Home;
  /** When it was read, if not just now. */
  readAt?: string;
  /** Said above the lists, such as whose the open document is. */
  notice?: Node;
  openReport: (report: ReportLine) => Promise<void>;
  begin: (round: RoundLine) => Promise<void>;
  retry: () => Promise<void>;
  browse: (path: string) => void;
}

/** My reports, and what the bureau has asked for. */
export function homeScreen(options: HomeOptions): HTMLElement {
  const { words, home } = options;
  const away = options.readAt !== undefined;
  const todo = home.rounds.filter((r) => r.report === undefined);
  const writing = home.reports.filter((r) => r.writing);
  const done = home.reports.filter((r) => !r.writing);
  return el(
    "div", { class: "home" },
    away ? awayNotice(options) : null,
    options.notice,
    writing.length > 0 ? section("mine", words.get("word.mine"), writing.map((r) => reportLine(r, options, away))) : null,
    todo.length > 0 ? section("asked", words.get("word.asked"), todo.map((r) => roundLine(r, options, away))) : null,
    writing.length === 0 && todo.length === 0
      ? empty("check-circle", words.get("word.nothing"), words.get("word.nothing-lead"), button(words.get("word.open-site"), { press: () => { options.browse("/"); } }))
      : null,
    done.length > 0 ? section("done", words.get("word.sent"), done.slice(0, 6).map((r) => reportLine(r, options, away))) : null,
    lists(options),
  );
}

function section(id: string, title: string, lines: Node[]): HTMLElement {
  return el(
    "section", { "aria-labelledby": `home-${id}` },
    el("h2", { id: `home-${id}` }, title),
    el("ul", { class: "card rows", role: "list" }, ...lines),
  );
}

function reportLine(report: ReportLine, options: HomeOptions, away: boolean): HTMLElement {
  const { words } = options;
  const facts = [
    report.periodName,
    report.writing && report.due ? words.get("word.due", words.day(report.due)) : words.get("word.changed", words.day(report.changedAt)),
  ];
  const open = el(
    "button", { type: "button", class: "home-line", disabled: away && !report.writing },
    el(
      "span", { class: "text" },
      el("span", { class: "title" }, report.title),
      el("span", { class: "small muted" }, facts.join(" · ")),
      el(
        "span", { class: "home-marks" },
        status(report.status, words.get(`word.status-${report.status}`)),
        report.openRemarks > 0 ? el("span", { class: "badge badge-warning" }, icon("comment"), words.get("word.remarks-open", report.openRemarks)) : null,
      ),
    ),
    icon("chevron-right"),
  );
  press(open, () => options.openReport(report));
  return el("li", {}, open);
}

function roundLine(round: RoundLine, options: HomeOptions, away: boolean): HTMLElement {
  const { words } = options;
  const begin = button(words.get("word.begin"), { primary: true, press: () => options.begin(round) });
  begin.disabled = away;
  begin.setAttribute("aria-describedby", `round-${round.id}`);
  return el(
    "li", {},
    el(
      "div", { class: "line" },
      el(
        "div", { class: "text", id: `round-${round.id}` },
        el("span", { class: "title" }, round.title),
        el("span", { class: "small muted" }, [round.periodName, round.due ? words.get("word.due", words.day(round.due)) : ""].filter(Boolean).join(" · ")),
      ),
      begin,
    ),
  );
}

function lists(options: HomeOptions): HTMLElement | null {
  const { words, home } = options;
  if (home.lists.trouble) {
    return el("div", { class: "message message-warning" }, icon("warning"), el("div", {}, el("p", {}, home.lists.trouble)));
  }
  return home.lists.readAt ? el("p", { class: "small muted home-age" }, words.get("word.lists-read", words.moment(home.lists.readAt))) : null;
}

function awayNotice(options: HomeOptions): HTMLElement {
  const { words } = options;
  return el(
    "div", { class: "message message-warning", role: "status" },
    icon("warning"),
    el(
      "div", {},
      el("p", {}, words.get("word.away", words.moment(options.readAt ?? ""))),
      el("div", { class: "actions" }, button(words.get("word.retry"), { press: options.retry })),
    ),
  );
}

function press(target: HTMLButtonElement, work: () => Promise<void>): void {
  target.addEventListener("click", () => {
    if (target.getAttribute("aria-busy") === "true") return;
    target.setAttribute("aria-busy", "true");
    void work().finally(() => { target.removeAttribute("aria-busy"); });
  });
}
