import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { SectionSaver, type SaveState } from "../src/write/autosave";
import { UnsavedTexts } from "../src/write/unsaved";

/** A server that keeps one section by compare-and-set, and a line that can be cut. */
class Server {
  text = "";
  revision = 0;
  cut = false;
  loseAnswer = false;
  requests = 0;

  readonly fetch = (path: string, request: RequestInit): Promise<Response> => {
    this.requests++;
    if (this.cut) return Promise.reject(new TypeError("offline"));
    if (request.method === "GET") {
      return Promise.resolve(Response.json({ sections: [{ section: "results", text: this.text, revision: this.revision }] }));
    }

    const body = JSON.parse(request.body as string) as { text: string; revision: number };
    if (body.revision !== this.revision) return Promise.resolve(Response.json({ code: "draft.changed-elsewhere", title: "changed" }, { status: 409 }));
    this.text = body.text;
    this.revision++;
    if (this.loseAnswer) {
      this.loseAnswer = false;
      return Promise.reject(new TypeError("lost"));
    }

    return Promise.resolve(Response.json({ section: "results", text: this.text, revision: this.revision }));
  };
}

describe("saving while typing", () => {
  let server: Server;
  let field: HTMLTextAreaElement;
  let states: SaveState[];
  let stored: { text: string; revision: number } | undefined;
  let unsaved: UnsavedTexts;

  const begin = (): SectionSaver =>
    new SectionSaver("/api/v1/reports/r1/draft", "results", field, server.revision, unsaved, (state, other) => {
      states.push(state);
      stored = other;
    });
  const type = (saver: SectionSaver, text: string): void => {
    field.value = text;
    saver.typed();
  };

  beforeEach(() => {
    vi.useFakeTimers();
    localStorage.clear();
    server = new Server();
    vi.stubGlobal("fetch", server.fetch);
    field = document.createElement("textarea");
    states = [];
    unsaved = new UnsavedTexts("r1", localStorage);
  });
  afterEach(() => {
    vi.useRealTimers();
    vi.unstubAllGlobals();
  });

  it("saves what was typed before the script was there", async () => {
    field.value = "早些写的话";
    begin();
    await vi.advanceTimersByTimeAsync(1_000);
    expect(server.text).toBe("早些写的话");
    expect(states).toEqual(["saving", "saved"]);
  });

  it("reaches the server within a second of the last key", async () => {
    type(begin(), "首次走访");
    await vi.advanceTimersByTimeAsync(1_000);
    expect(server.text).toBe("首次走访");
    expect(states.at(-1)).toBe("saved");
    expect(unsaved.take("results")).toBeNull();
  });

  it("sends one request for many keys", async () => {
    const saver = begin();
    for (const text of ["首", "首次", "首次走", "首次走访"]) {
      type(saver, text);
      await vi.advanceTimersByTimeAsync(100);
    }

    await vi.advanceTimersByTimeAsync(1_000);
    expect(server.requests).toBe(1);
  });

  it("keeps the text and tries again while the line is down", async () => {
    server.cut = true;
    type(begin(), "断网时写的");
    await vi.advanceTimersByTimeAsync(1_000);
    expect(states.at(-1)).toBe("unsaved");
    expect(unsaved.take("results")?.text).toBe("断网时写的");

    server.cut = false;
    await vi.advanceTimersByTimeAsync(6_000);
    expect(server.text).toBe("断网时写的");
    expect(states.at(-1)).toBe("saved");
  });

  it("brings back what was typed before the page was closed", async () => {
    server.cut = true;
    type(begin(), "合上电脑之前");
    await vi.advanceTimersByTimeAsync(1_000);

    server.cut = false;
    vi.clearAllTimers();
    field.value = "";
    begin();
    expect(field.value).toBe("合上电脑之前");
    await vi.advanceTimersByTimeAsync(1_000);
    expect(server.text).toBe("合上电脑之前");
  });

  it("shows both texts when somebody else has saved", async () => {
    const saver = begin();
    server.text = "同事写的";
    server.revision = 5;
    type(saver, "我写的");
    await vi.advanceTimersByTimeAsync(1_000);
    expect(states.at(-1)).toBe("conflict");
    expect(stored).toMatchObject({ text: "同事写的", revision: 5 });
    expect(server.text).toBe("同事写的");
    expect(field.value).toBe("我写的");

    saver.resolve(stored ?? { text: "", revision: -1 }, true);
    await vi.advanceTimersByTimeAsync(1_000);
    expect(server.text).toBe("我写的");
  });

  it("is not in conflict with its own save whose answer was lost", async () => {
    server.loseAnswer = true;
    type(begin(), "只写了一次");
    await vi.advanceTimersByTimeAsync(7_000);
    expect(states).not.toContain("conflict");
    expect(states.at(-1)).toBe("saved");
    expect(server.revision).toBe(1);
  });

  it("flushes before a submission and says when it could not", async () => {
    const saver = begin();
    type(saver, "提交前的最后一句");
    await expect(saver.flush()).resolves.toBe(true);
    expect(server.text).toBe("提交前的最后一句");

    server.cut = true;
    type(saver, "又改了一句");
    await expect(saver.flush()).resolves.toBe(false);
  });
});
