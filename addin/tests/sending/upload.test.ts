import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { ApiProblem } from "../../src/server/ask";
import type { Waiting } from "../../src/pane/sending/line";
import { upload } from "../../src/pane/sending/upload";
import { FakeServer, type Cut } from "./fakeServer";
import { breathe, settle } from "./settle";

const bytes = new TextEncoder().encode("0123456789abcdefghi");
const submission = { report: "r1", key: "a".repeat(32) };

describe("uploading", () => {
  let server: FakeServer;
  const send = (options = {}): Promise<string> => settle(upload({ server }, { format: "docx", bytes }, submission, options));
  const arrived = (): string => new TextDecoder().decode(new Uint8Array([...(server.uploads[0]?.chunks.entries() ?? [])].sort(([a], [b]) => a - b).flatMap(([, c]) => [...c])));

  beforeEach(() => {
    vi.useFakeTimers({ toFake: ["setTimeout", "clearTimeout"] });
    server = new FakeServer();
  });
  afterEach(() => {
    vi.useRealTimers();
    vi.restoreAllMocks();
  });

  it("brings every byte, two chunks at a time, and says how far it is", async () => {
    const told: number[] = [];
    expect(await send({ progress: (n: number) => told.push(n) })).toBe("u1");
    expect(arrived()).toBe("0123456789abcdefghi");
    expect(server.most).toBe(2);
    expect(told.at(0)).toBe(0);
    expect(told.at(-1)).toBe(bytes.length);
    expect([...told].sort((a, b) => a - b)).toEqual(told);
  });

  it("sends an empty rest of nothing: what has arrived before is not sent again", async () => {
    await send();
    const puts = server.log.filter((l) => l.startsWith("PUT")).length;
    await send();
    expect(server.log.filter((l) => l.startsWith("PUT"))).toHaveLength(puts);
  });

  it.each(Array.from({ length: 7 }, (_, i) => i + 1).flatMap((n) => (["before", "after", 503] as Cut[]).map((cut) => [n, cut] as const)))(
    "survives request %i cut %s", async (n, cut) => {
      server.cuts.set(n, cut);
      expect(await send()).toBe("u1");
      expect(server.uploads).toHaveLength(1);
      expect(arrived()).toBe("0123456789abcdefghi");
    });

  it("sends a chunk again that was damaged on the way", async () => {
    server.damaged = 2;
    await send();
    expect(arrived()).toBe("0123456789abcdefghi");
  });

  it("waits while there is no line, says so, and goes on when it is back", async () => {
    const online = vi.spyOn(navigator, "onLine", "get").mockReturnValue(false);
    const told: (Waiting | null)[] = [];
    const work = upload({ server }, { format: "docx", bytes }, submission, { waiting: (w) => told.push(w) });
    await breathe();
    await breathe();
    expect(server.requests).toBe(0);
    expect(told).toEqual(["offline"]);
    online.mockReturnValue(true);
    dispatchEvent(new Event("online"));
    expect(await settle(work)).toBe("u1");
    expect(told).toEqual(["offline", null]);
  });

  it("begins anew when the server has swept the upload away", async () => {
    const work = upload({ server }, { format: "docx", bytes }, submission, { progress: () => { if (server.requests === 3) server.uploads.splice(0); } });
    await settle(work);
    expect(arrived()).toBe("0123456789abcdefghi");
  });

  it("asks the person after eight refusals in a row, and not before", async () => {
    for (let i = 1; i <= 8; i++) server.cuts.set(i, 503);
    await expect(send()).rejects.toBeInstanceOf(ApiProblem);
    expect(server.requests).toBe(8);
  });

  it("does not repeat what the server refuses for good", async () => {
    const asked = vi.spyOn(server, "json").mockRejectedValue(new ApiProblem(403, "no", "no"));
    await expect(send()).rejects.toMatchObject({ status: 403 });
    expect(asked).toHaveBeenCalledTimes(1);
  });

  it("stops when the pane goes", async () => {
    const leave = new AbortController();
    server.cuts.set(2, "before");
    const work = upload({ server }, { format: "docx", bytes }, submission, { signal: leave.signal, waiting: () => { leave.abort(); } });
    await expect(settle(work)).rejects.toMatchObject({ name: "AbortError" });
  });
});
