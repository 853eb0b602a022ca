import { chooseHost } from "../host/choose";
import type { Host } from "../host/host";
import { ApiProblem, ask as request } from "../server/ask";
import type { Home, Me, ReportLine, RoundLine } from "../server/shapes";
import { commandOf } from "./commands";
import { button, el, empty, icon, skeleton } from "./dom";
import { Frame, type HeadOptions } from "./frame";
import { createIdentity, type Identity } from "./identity";
import { insideOffice, officeLoaded } from "./office";
import { panelFor, panels } from "./panels";
import { readBelonging, standing } from "./record";
import { ReportView } from "./report";
import { isOffline, sentence } from "./say";
import { ask } from "./screens/ask";
import { foreignNotice } from "./screens/foreign";
import { homeScreen, type KeptHome } from "./screens/home";
import { makeScreen } from "./screens/make";
import { welcome } from "./screens/welcome";
import { PaneServer } from "./server";
import { ReportSession } from "./session";
import { followTheme } from "./theme";
import { PaneWords, served, type WordsData } from "./words";

export interface PaneOptions {
  /** The script element of Office's library; null on pages that do without. */
  library: HTMLScriptElement | null;
  /** The report of the page that the pane stands in; null for the pane's own page. */
  report: string | null;
  demo: boolean;
  /** Finds out what the pane stands in. */
  chooseHost?: () => Promise<Host>;
}

/** Keys of what is kept on this machine. */
const kept = { home: "home", seen: "seen" } as const;

/** The pane from its start to the report: host, identity, home, document. */
export class Pane {
  private frame: Frame;
  private host!: Host;
  private identity!: Identity;
  private server!: PaneServer;
  private me: Me | null = null;
  private home: Home | null = null;
  private view: ReportView | null = null;
  /** What a ribbon command asked for, until there is a report to do it with. */
  private pending: string | null = commandOf(location);

  constructor(
    private readonly root: HTMLElement,
    private words: PaneWords,
    private readonly options: PaneOptions,
  ) {
    this.frame = new Frame(root, words);
  }

  async start(): Promise<void> {
    this.loading();
    try {
      this.host = await this.findHost();
    } catch (error) {
      console.error(error);
      this.lost("word.no-office", this.words.get("word.no-office-lead"), () => { location.reload(); });
      return;
    }

    followTheme(this.host);
    await this.followLanguage();
    this.identity = createIdentity(this.host);
    this.server = new PaneServer(this.identity, () => this.signInAgain());
    this.host.onCommand((command) => { this.command(command); });
    window.addEventListener("online", () => {
      if (!this.view && !this.me) void this.enter();
    });
    await this.enter();
  }

  /** Signed in or not: the first screen that says something. */
  private async enter(): Promise<void> {
    try {
      if (!(await this.identity.resume())) {
        this.welcome();
        return;
      }

      // What does not need another's answer is asked for together: a round trip is what costs on a poor line.
      const [me, home, record] = await Promise.all([
        this.server.json<Me>("GET", "/me"),
        this.server.json<Home>("GET", "/pane/home"),
        this.options.report === null ? this.host.document.record().catch(() => null) : null,
      ]);
      this.me = me;
      this.keepHome(home);
      if (this.options.report !== null) {
        await this.openReport(this.options.report);
        return;
      }

      const found = standing(readBelonging(record), me, home);
      if (found.kind === "mine") {
        await this.openReport(found.report);
        return;
      }

      const notice = foreignNotice(found, this.words, (report) => this.openReport(report.id));
      this.showHome(notice ? { notice } : {});
      this.fillTheOnlyOne();
    } catch (error) {
      this.refused(error);
    }
  }

  private refused(error: unknown): void {
    if (error instanceof ApiProblem && error.status === 401) {
      this.forget();
      this.welcome();
      return;
    }

    if (isOffline(error)) {
      const last = this.lastHome();
      if (last && this.options.report === null) {
        this.home = last.home;
        this.showHome({ readAt: last.at, person: last.me });
        return;
      }
    }

    if (error instanceof ApiProblem && error.status === 403) this.lost("word.no-role", this.words.get("word.no-role-lead"), () => this.signOut());
    else this.lost("word.not-loaded", sentence(error, this.words), () => this.enter());
    this.frame.say.wrong(error);
  }

  private loading(): void {
    this.root.setAttribute("aria-busy", "true");
    this.frame.show({ title: this.words.get("word.title") }, skeleton(this.words.get("word.loading"), 4));
    this.root.setAttribute("aria-busy", "true");
  }

  private lost(title: string, text: string, again: () => unknown): void {
    this.frame.show(
      { title: this.words.get("word.title") },
      empty("warning", this.words.get(title), text, button(this.words.get("word.retry"), { primary: true, press: again })),
    );
  }

  private welcome(): void {
    const { words, identity } = this;
    this.frame.show({ title: words.get("word.title") }, welcome({
      words, identity,
      first: this.host.keep.get(kept.seen) === null,
      demo: this.options.demo,
      signedIn: async () => {
        this.host.keep.set(kept.seen, "1");
        this.loading();
        await this.enter();
      },
    }));
  }

  private showHome(more: { notice?: Node; readAt?: string; person?: Me; focus?: boolean } = {}): void {
    const me = more.person ?? this.me;
    const home = this.home;
    if (!me || !home) return;
    this.view?.close();
    this.view = null;
    const { notice, readAt } = more;
    this.frame.show(
      { title: me.unit.name, line: this.words.get("word.home-title"), tools: this.personMenu(me) },
      homeScreen({
        words: this.words, home,
        ...(notice ? { notice } : {}),
        ...(readAt ? { readAt } : {}),
        openReport: (report) => this.chooseReport(report),
        begin: (round) => this.begin(round),
        retry: () => this.enter(),
        browse: (path) => { this.host.openPage(path); },
      }),
      { focus: more.focus ?? false },
    );
  }

  private async goHome(): Promise<void> {
    if (this.options.report !== null) {
      location.assign("/pane");
      return;
    }

    this.showHome({ focus: true });
    try {
      this.keepHome(await this.server.json<Home>("GET", "/pane/home"));
      if (!this.view) this.showHome();
    } catch (error) {
      this.frame.say.wrong(error);
    }
  }

  private async begin(round: RoundLine): Promise<void> {
    try {
      const { id } = await this.server.json<{ id: string }>("POST", "/reports", { round: round.id });
      this.make({ id, title: round.title });
    } catch (error) {
      this.frame.say.wrong(error);
    }
  }

  private chooseReport(report: ReportLine): Promise<void> {
    // What has been sent is read on its page; what is being written needs its document.
    if (!report.writing) this.host.openPage(`/reports/${encodeURIComponent(report.id)}`);
    else this.make(report);
    return Promise.resolve();
  }

  private make(report: { id: string; title: string }): void {
    if (this.host.kind === "browser") {
      location.assign(`/pane/${encodeURIComponent(report.id)}`);
      return;
    }

    this.frame.show(
      { title: report.title, line: this.words.get("word.make-title"), back: { label: this.words.get("word.home"), press: () => { void this.goHome(); } } },
      makeScreen({
        host: this.host, server: this.server, words: this.words, say: this.frame.say, report,
        cloud: this.me?.cloud ?? false,
        here: () => this.openReport(report.id),
      }),
      { focus: true },
    );
  }

  private async openReport(report: string): Promise<void> {
    try {
      const session = await ReportSession.open(this.server, report);
      const view = new ReportView({ host: this.host, server: this.server, words: this.words, say: this.frame.say, session, entries: panels });
      this.view = view;
      this.showReport(view);
      session.onChange(() => {
        if (this.view === view) this.frame.title(this.reportHead(view));
      });
      const asked = this.pending === null ? null : panelFor(this.pending);
      this.pending = null;
      if (asked) view.open(asked, true);
      else view.begin();
    } catch (error) {
      this.refused(error);
    }
  }

  private showReport(view: ReportView): void {
    this.frame.show(this.reportHead(view), view.root, { tabs: view.tabs.root });
  }

  private reportHead(view: ReportView): HeadOptions {
    return { ...view.head(), back: { label: this.words.get("word.home"), press: () => { void this.goHome(); } } };
  }

  private command(command: string): void {
    const panel = panelFor(command);
    if (!panel) return;
    if (this.view) {
      this.view.open(panel, true);
      return;
    }

    this.pending = command;
    if (this.home) {
      this.fillTheOnlyOne();
      this.frame.say.done(this.words.get("word.choose-first"));
    }
  }

  /** Who asks to fill and has one report to write means that one. */
  private fillTheOnlyOne(): void {
    const writing = this.home?.reports.filter((r) => r.writing) ?? [];
    const [only] = writing;
    if (this.pending === "fill" && writing.length === 1 && only) this.make(only);
  }

  private async signInAgain(): Promise<boolean> {
    if (!this.me) return false;
    const { words } = this;
    const yes = await ask(words, { title: words.get("word.again-title"), text: words.get("word.again-lead"), yes: words.get("word.sign-in") });
    if (!yes) return false;
    try {
      await this.identity.signIn();
      return true;
    } catch {
      return false;
    }
  }

  private async signOut(): Promise<void> {
    this.forget();
    await this.identity.signOut();
    this.welcome();
  }

  private forget(): void {
    this.view?.close();
    this.view = null;
    this.me = null;
    this.home = null;
    this.host.keep.remove(kept.home);
  }

  private keepHome(home: Home): void {
    this.home = home;
    if (this.me) this.host.keep.set(kept.home, JSON.stringify({ at: new Date().toISOString(), me: this.me, home } satisfies KeptHome));
  }

  private lastHome(): KeptHome | null {
    try {
      return JSON.parse(this.host.keep.get(kept.home) ?? "null") as KeptHome | null;
    } catch {
      return null;
    }
  }

  private personMenu(me: Me): HTMLElement {
    const { words } = this;
    const summary = el("summary", { class: "button button-subtle button-icon", title: me.name, "aria-label": words.get("word.person", me.name) }, icon("person"));
    const menu = el(
      "details", { class: "menu" },
      summary,
      el(
        "div", { class: "menu-list" },
        el("div", { class: "menu-head" }, el("strong", {}, me.name), el("div", { class: "small muted" }, me.unit.name)),
        menuItem("globe", words.get("word.open-site"), () => { this.host.openPage("/"); }),
        this.host.kind === "word" ? menuItem("sign-out", words.get("word.sign-out"), () => this.signOut()) : null,
      ),
    );
    menu.addEventListener("keydown", (event) => {
      if (event.key !== "Escape" || !menu.open) return;
      menu.open = false;
      summary.focus();
    });
    menu.addEventListener("focusout", (event) => {
      if (!(event.relatedTarget instanceof Node && menu.contains(event.relatedTarget))) menu.open = false;
    });
    return menu;
  }

  private async findHost(): Promise<Host> {
    if (this.options.chooseHost) return this.options.chooseHost();
    // Fetched while Office's own library is: it will be wanted.
    if (insideOffice()) import("../host/word").catch(() => undefined);
    try {
      await officeLoaded(this.options.library);
    } catch (error) {
      // In a browser the pane does without Office's library; inside Word it cannot.
      if (insideOffice()) throw error;
    }
    return chooseHost();
  }

  /** Word's display language decides, where it is one of ours and the page came in another. */
  private async followLanguage(): Promise<void> {
    const wanted = this.host.kind === "word" ? served(this.host.language) : null;
    if (!wanted || wanted === this.words.language) return;
    try {
      this.words = new PaneWords((await (await request("GET", `/pane/texts/${wanted}`)).json()) as WordsData);
      document.documentElement.lang = wanted;
      this.frame = new Frame(this.root, this.words);
      this.loading();
    } catch {
      // The page's own words serve.
    }
  }
}

function menuItem(name: string, label: string, press: () => unknown): HTMLElement {
  const made = el("button", { type: "button", class: "menu-item" }, icon(name), label);
  made.addEventListener("click", () => { void press(); });
  return made;
}
