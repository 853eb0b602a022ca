import { ApiProblem } from "../../server/ask";
import type { Checked, Submitted, Upload } from "../../server/shapes";
import type { PaneContext } from "../context";
import { fingerprint } from "./fingerprint";
import { isPassing, overLine, type Waiting } from "./line";
import { withSubmission } from "./mark";
import type { Outbox } from "./outbox";
import type { Parcel } from "./store";
import { isLost, upload } from "./upload";

export const steps = ["reading", "uploading", "checking", "submitting"] as const;
export type Step = (typeof steps)[number];

/** Where the work stands, for the person. */
export interface SendingView {
  step(step: Step, done?: number, all?: number): void;
  waiting(why: Waiting | null): void;
  /** The document is not kept on this machine: the pane has to stay open. */
  unkept(): void;
}

export interface Prepared {
  readonly parcel: Parcel;
  readonly upload: string;
  readonly checked: Checked;
}

/** The way of a document to the principal: read, kept here, brought to the server, checked there, handed in. Each step can be done again. */
export class Sending {
  /** True when the server has read the document where it lies. */
  private fetched = false;

  constructor(
    private readonly context: PaneContext,
    private readonly outbox: Outbox,
    private readonly view: SendingView,
    private readonly signal?: AbortSignal,
  ) {}

  /** Reads the document as it is now and keeps it here until it has arrived. */
  async read(): Promise<Parcel> {
    const { host, session: { outline } } = this.context;
    this.view.step("reading");
    const key = this.outbox.keyOf(outline);
    const record = await host.document.record();
    const marked = record === null ? null : withSubmission(record, key);
    if (marked !== null && marked !== record) await host.document.keepRecord(marked);
    const read = await host.document.bytes((done, all) => { this.view.step("reading", done, all); });
    const parcel = {
      id: "", report: outline.report, key, turn: outline.turn, format: read.format, bytes: read.bytes,
      fingerprint: await fingerprint(read), warning: read.warning, source: read.warning === undefined ? undefined : host.document.url() ?? undefined, at: new Date().toISOString(), agreed: false,
    };
    if (!(await this.outbox.put(parcel))) this.view.unkept();
    return parcel;
  }

  /** True when the document is no longer what the parcel holds. */
  async isChanged(parcel: Parcel): Promise<boolean> {
    return (await fingerprint(await this.context.host.document.bytes())) !== parcel.fingerprint;
  }

  /** Uploads and checks. What stops a submission leaves nothing behind here: the document has to change first. */
  async prepare(parcel: Parcel): Promise<Prepared> {
    const [id, checked] = await this.withUpload(parcel, null, "checking", (upload) => this.context.server.json<Checked>("POST", `/uploads/${upload}/check`));
    if (checked.blocking > 0) await this.outbox.drop(parcel);
    return { parcel: this.fetched ? { ...parcel, warning: undefined } : parcel, upload: id, checked };
  }

  /** Hands it in. A lost answer is asked for again under the same key, so that it counts once. */
  async submit(prepared: Prepared): Promise<Submitted> {
    const parcel = { ...prepared.parcel, agreed: true };
    await this.outbox.put(parcel);
    const [, submitted] = await this.withUpload(parcel, prepared.upload, "submitting",
      (upload) => this.context.server.json<Submitted>("POST", `/uploads/${upload}/submission`, { turn: parcel.turn }));
    await this.outbox.drop(parcel);
    return submitted;
  }

  /** Does something with an upload; one that was swept away meanwhile is brought again, and counts once as before. */
  private async withUpload<T>(parcel: Parcel, known: string | null, step: Step, work: (upload: string) => Promise<T>): Promise<[string, T]> {
    const once = async (id: string): Promise<[string, T]> => {
      this.view.step(step);
      return [id, await overLine(() => work(id), this.line)];
    };
    try {
      return await once(known ?? await this.bring(parcel));
    } catch (error) {
      if (!isLost(error)) throw error;
      return once(await this.bring(parcel));
    }
  }

  private async bring(parcel: Parcel): Promise<string> {
    this.view.step("uploading", 0, parcel.bytes.length);
    const fetched = parcel.source === undefined ? null : await this.fetch(parcel, parcel.source);
    this.fetched = fetched !== null;
    return fetched ?? upload(this.context, parcel, parcel, { ...this.line, progress: (done, all) => { this.view.step("uploading", done, all); } });
  }

  /** Lets the server read the whole document where it lies; null when it cannot, and then what Word gave has to do. */
  private async fetch(parcel: Parcel, source: string): Promise<string | null> {
    try {
      const found = await overLine(() => this.context.server.json<Upload>("POST", "/uploads", { report: parcel.report, submission: parcel.key, source }), this.line);
      return found.complete ? found.id : null;
    } catch (error) {
      if (error instanceof ApiProblem && !isPassing(error)) return null;
      throw error;
    }
  }

  private get line(): { waiting: (why: Waiting | null) => void; signal?: AbortSignal | undefined } {
    return { waiting: (why) => { this.view.waiting(why); }, signal: this.signal };
  }
}
