import type { Words } from "./context";

/** What the page brings along, and what `/pane/texts/{language}` answers. */
export interface WordsData {
  /** zh-Hans, zh-Hant or en. */
  language: string;
  /** Time zone of the schools, IANA. */
  zone: string;
  texts: Record<string, string>;
}

/** The words that the server wrote into the page. */
export function readWords(source: HTMLElement | null): PaneWords {
  const data = JSON.parse(source?.textContent ?? "{}") as Partial<WordsData>;
  return new PaneWords({ language: data.language ?? "zh-Hans", zone: data.zone ?? "Asia/Shanghai", texts: data.texts ?? {} });
}

/** The language of ours that serves a display language: zh-TW, zh-HK and zh-MO are written in Traditional, every other zh in Simplified; null for any we do not have. */
export function served(tag: string): string | null {
  const [language, ...rest] = tag.toLowerCase().split(/[-_]/);
  if (language === "zh") return rest.some((p) => p === "hant" || p === "tw" || p === "hk" || p === "mo") ? "zh-Hant" : "zh-Hans";
  return language === "en" ? "en" : null;
}

export class PaneWords implements Words {
  private readonly parts: Intl.DateTimeFormat;

  constructor(private readonly data: WordsData) {
    this.parts = new Intl.DateTimeFormat("en-GB", {
      timeZone: data.zone, year: "numeric", month: "long", day: "numeric", hour: "2-digit", minute: "2-digit", hourCycle: "h23",
    });
  }

  get language(): string {
    return this.data.language;
  }

  get(key: string, ...values: (string | number)[]): string {
    const text = this.data.texts[key];
    if (text === undefined) return key;
    return text.replace(/\{(\d)\}/g, (whole, index: string) => {
      const value = values[Number(index)];
      return value === undefined ? whole : typeof value === "number" ? this.number(value) : value;
    });
  }

  day(iso: string): string {
    // A day without a time is that day everywhere.
    const plain = /^(\d{4})-(\d\d)-(\d\d)$/.exec(iso);
    const at = plain ? new Date(Date.UTC(Number(plain[1]), Number(plain[2]) - 1, Number(plain[3]), 4)) : new Date(iso);
    if (Number.isNaN(at.getTime())) return iso;
    if (!this.data.language.startsWith("zh")) {
      const { day, month, year } = this.split(at);
      return `${day} ${month} ${year}`;
    }
    const shown = new Intl.DateTimeFormat("en-US", { timeZone: this.data.zone, year: "numeric", month: "numeric", day: "numeric" }).formatToParts(at);
    const part = (type: string) => shown.find((p) => p.type === type)?.value ?? "";
    return `${part("year")}年${part("month")}月${part("day")}日`;
  }

  moment(iso: string): string {
    const at = new Date(iso);
    if (Number.isNaN(at.getTime())) return iso;
    const { hour, minute } = this.split(at);
    return `${this.day(iso)} ${hour}:${minute}`;
  }

  number(value: number): string {
    return new Intl.NumberFormat(this.data.language, { maximumFractionDigits: 2, useGrouping: value >= 10_000 }).format(value);
  }

  private split(at: Date): { day: string; month: string; year: string; hour: string; minute: string } {
    const parts = Object.fromEntries(this.parts.formatToParts(at).map((p) => [p.type, p.value]));
    return { day: parts["day"] ?? "", month: parts["month"] ?? "", year: parts["year"] ?? "", hour: parts["hour"] ?? "", minute: parts["minute"] ?? "" };
  }
}
