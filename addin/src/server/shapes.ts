/** The JSON of the API, as the pane reads it. Dates are ISO 8601. */

export interface Me {
  id: string;
  name: string;
  unit: { code: string; name: string };
  roles: string[];
  /** True where new documents can be put into the unit's document library. */
  cloud: boolean;
  demo: boolean;
}

export interface Home {
  reports: ReportLine[];
  rounds: RoundLine[];
  lists: { readAt?: string; trouble?: string };
}

export interface ReportLine {
  id: string;
  /** Key of the report kind. */
  kind?: string;
  title: string;
  period: string;
  periodName: string;
  stage: string;
  stageName: string;
  status: string;
  due?: string;
  returned: boolean;
  openRemarks: number;
  changedAt: string;
  writing: boolean;
}

export interface RoundLine {
  id: string;
  title: string;
  periodName: string;
  due?: string;
  /** The unit's report that answers it. */
  report?: string;
}

/** A report that is being written. */
export interface Outline {
  report: string;
  title: string;
  fileName: string;
  unit: { code: string; name: string };
  period: string;
  periodName: string;
  script: "hans" | "hant";
  due?: string;
  turn: number;
  stage: string;
  stageName: string;
  writing: boolean;
  returned: boolean;
  returnReason?: string;
  snapshot: string;
  takenAt: string;
  countingDate: string;
  minimumLength: number;
  maximumLength: number;
  sections: SectionLine[];
  fields: FieldLine[];
  route: { key: string; name: string; state: "done" | "current" | "ahead" }[];
  receipt?: { number: string; hash: string; at: string };
  remarks: RemarkLine[];
}

export interface SectionLine {
  key: string;
  tag?: string;
  heading: string;
  hint?: string;
  required: boolean;
  mode: "data" | "mixed" | "narrative";
  text: string;
  revision: number;
  /** Tags of the figures it shows. */
  fields: string[];
}

export type Shape = "text" | "table" | "chart";

export interface FieldLine {
  tag: string;
  key: string;
  name: string;
  shape: Shape;
  value: string;
  before?: string;
  unit?: string;
  expression: string;
  explanation: string;
  sources: { list: string; name: string; counted: number; considered: number; readAt?: string }[];
  section?: string;
}

export interface FieldRows {
  list: string;
  name: string;
  columns: { key: string; name: string }[];
  rows: string[][];
  total: number;
}

export interface RemarkLine {
  id: string;
  text: string;
  author: string;
  at: string;
  state: "open" | "addressed" | "resolved";
  section?: string;
  tag?: string;
  quote?: string;
  replies: { text: string; author: string; at: string }[];
}

export interface CatalogueLine {
  key: string;
  name: string;
  shape: Shape;
  value: string;
  group: string;
}

export interface Inserted {
  tag: string;
  title: string;
  text?: string;
  ooxml: string;
}

export type Standing = "update" | "kept" | "gone" | "same";

export interface PlanItem {
  tag: string;
  occurrence: number;
  key: string;
  name: string;
  shape: Shape;
  written?: string;
  current?: string;
  fresh: string;
  standing: Standing;
  text?: string;
  ooxml?: string;
}

export interface RefreshPlan {
  snapshot: string;
  takenAt: string;
  items: PlanItem[];
  /** The new state part, as if every update were taken. */
  record: string;
  /** True when the server had better do it on the whole file. */
  heavy: boolean;
}

export interface FindingLine {
  id: string;
  code: string;
  severity: "error" | "warning" | "info";
  message: string;
  where?: { section?: string; paragraph?: number; quote?: string; field?: string };
  fix?: Fix;
}

/** A change that is certain to put a finding right. */
export type Fix = { label: string } & (
  | { kind: "replace"; /** Made one after the other, all or none. */ edits: Edit[] }
  | { kind: "field"; tag: string; /** What stands in the controls that are meant. */ was: string; text: string }
);

export interface Edit {
  within: string;
  find: string;
  put: string;
}

export interface Checked {
  blocking: number;
  findings: FindingLine[];
  hash?: string;
}

export interface Upload {
  id: string;
  /** Bytes of a chunk; the last one may be shorter. */
  chunk: number;
  received: number[];
  complete: boolean;
}

export interface Submitted {
  report: string;
  version: number;
  hash: string;
  stage: string;
  stageName: string;
}
