import type { Outline } from "../server/shapes";
import type { Server, Session } from "./context";

/** The report that the open document belongs to. */
export class ReportSession implements Session {
  private readonly listeners = new Set<(outline: Outline) => void>();

  private constructor(
    private readonly server: Server,
    private current: Outline,
  ) {}

  static async open(server: Server, report: string): Promise<ReportSession> {
    return new ReportSession(server, await ReportSession.read(server, report));
  }

  get outline(): Outline {
    return this.current;
  }

  async reload(): Promise<Outline> {
    this.current = await ReportSession.read(this.server, this.current.report);
    for (const listener of [...this.listeners]) listener(this.current);
    return this.current;
  }

  onChange(listener: (outline: Outline) => void): () => void {
    this.listeners.add(listener);
    return () => { this.listeners.delete(listener); };
  }

  private static read(server: Server, report: string): Promise<Outline> {
    return server.json<Outline>("GET", `/reports/${encodeURIComponent(report)}/draft/outline`);
  }
}
