import { ApiProblem } from "../../server/ask";
import type { Checked, Submitted } from "../../server/shapes";
import type { PaneContext } from "../context";
import { fingerprint } from "./fingerprint";
import { overLine, type Waiting } from "./line";
import { withSubmission } from "./mark";
import type { Outbox } from "./outbox";
import type { Parcel } from "./store";
import { upload } from "./upload";

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
      fingerprint: await fingerprint(read), warning: read.warning, at: new Date().toISOString(), agreed: false,
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
    const id = await this.bring(parcel);
    this.view.step("checking");
    const checked = await overLine(() => this.context.server.json<Checked>("POST", `/uploads/${id}/check`), this.line);
    if (checked.blocking > 0) await this.outbox.drop(parcel);
    return { parcel, upload: id, checked };
  }

  /** Hands it in. A lost answer is asked for again under the same key, so that it counts once. */
  async submit(prepared: Prepared): Promise<Submitted> {
    const parcel = { ...prepared.parcel, agreed: true };
    await this.outbox.put(parcel);
    this.view.step("submitting");
    const hand = (id: string): Promise<Submitted> =>
      overLine(() => this.context.server.json<Submitted>("POST", `/uploads/${id}/submission`, { turn: parcel.turn }), this.line);
    let submitted: Submitted;
    try {
      submitted = await hand(prepared.upload);
    } catch (error) {
      // The upload was swept away meanwhile: it goes again, and counts once as before.
      if (error instanceof ApiProblem && error.status === 404) submitted = await hand(await this.bring(parcel));
      else throw error;
    }
    await this.outbox.drop(parcel);
    return submitted;
  }

  private bring(parcel: Parcel): Promise<string> {
    this.view.step("uploading", 0, parcel.bytes.length);
    return upload(this.context, parcel, parcel, { ...this.line, progress: (done, all) => { this.view.step("uploading", done, all); } });
  }

  private get line(): { waiting: (why: Waiting | null) => void; signal?: AbortSignal | undefined } {
    return { waiting: (why) => { this.view.waiting(why); }, signal: this.signal };
  }
}
