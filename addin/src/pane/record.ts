import type { Home, Me, ReportLine } from "../server/shapes";
import { readXml } from "./xml";

/** Whose document it is, as its own state says. */
export interface Belonging {
  report: string | null;
  unit: string;
  period: string;
  pack: string;
}

/** Reads the state that WorkSummary keeps in a document; null when it is none of ours. */
export function readBelonging(xml: string | null): Belonging | null {
  if (!xml) return null;
  const root = readXml(xml).documentElement;
  if (root.namespaceURI !== "urn:worksummary:document:1") return null;
  return {
    report: root.getAttribute("report") || null,
    unit: root.getAttribute("unit") ?? "",
    period: root.getAttribute("period") ?? "",
    pack: root.getAttribute("pack") ?? "",
  };
}

/** What the open document is to this person. */
export type Standing =
  | { kind: "none" }
  | { kind: "mine"; report: string }
  /** One of several could be meant: an old document that does not name its report. */
  | { kind: "unclear"; reports: ReportLine[] }
  | { kind: "other-unit"; unit: string }
  | { kind: "nobodys" };

/** A document of WorkSummary belongs to the report it names; an older one to the unit's report of its kind and period. */
export function standing(belonging: Belonging | null, me: Me, home: Home): Standing {
  if (!belonging) return { kind: "none" };
  if (belonging.unit && belonging.unit !== me.unit.code) return { kind: "other-unit", unit: belonging.unit };
  if (belonging.report) {
    const named = home.reports.some((r) => r.id === belonging.report);
    return named ? { kind: "mine", report: belonging.report } : { kind: "nobodys" };
  }
  const period = home.reports.filter((r) => r.period === belonging.period);
  const kind = period.filter((r) => r.kind !== undefined && r.kind === belonging.pack);
  const found = kind.length > 0 ? kind : period;
  if (found.length === 0) return { kind: "nobodys" };
  return found.length === 1 && found[0] ? { kind: "mine", report: found[0].id } : { kind: "unclear", reports: found };
}
