import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { ApiProblem } from "../src/server/ask";
import { RecordQueue, type RecordState } from "../src/records/queue";
import { forget, RecordStore, type StoredRecord } from "../src/records/store";

/** A server that writes each key once, behind a line that can be cut. */
class Server {
  readonly written = new Map<string, StoredRecord>();
  cut = false;
  loseAnswer = false;
  refuse: ApiProblem | undefined;
  requests = 0;

  readonly send = (record: StoredRecord): Promise<void> => {
    this.requests++;
    if (this.cut) return Promise.reject(new TypeError("offline"));
    if (this.refuse) return Promise.reject(this.refuse);
    if (!this.written.has(record.key)) this.written.set(record.key, record);
    if (this.loseAnswer) {
      this.loseAnswer = false;
      return Promise.reject(new TypeError("lost"));
    }
    return Promise.resolve();
  };
}

const visit = (key: string, at = 1): StoredRecord => ({
  key, form: "visit", title: "家访", values: { each: ["L1"], "c.VisitDate": ["2025-06-10"] }, at, state: "waiting", tries: 0, due: 0,
});

describe("records taken down in the browser", () => {
  let server: Server;
  let store: RecordStore;
  let states: [string, RecordState][];

  const begin = (): RecordQueue => new RecordQueue(store, server.send, (record, state) => { states.push([record.key, state]); });

  beforeEach(() => {
    vi.useFakeTimers();
    localStorage.clear();
    server = new Server();
    store = new RecordStore("t1", localStorage);
    states = [];
  });
  afterEach(() => {
    vi.useRealTimers();
  });

  it("are kept before they are sent and gone once they have arrived", async () => {
    const queue = begin();
    server.cut = true;
    expect(queue.add(visit("a"))).toBe(true);
    expect(store.find("a")).not.toBeNull();
    server.cut = false;
    await queue.run(true);
    await vi.runAllTimersAsync();
    expect(server.written.size).toBe(1);
    expect(store.all()).toEqual([]);
    expect(states.at(-1)).toEqual(["a", "saved"]);
  });

  it("wait longer each time while the line is down, and go when it is back", async () => {
    const queue = begin();
    server.cut = true;
    queue.add(visit("a"));
    await vi.advanceTimersByTimeAsync(60_000);
    const tries = server.requests;
    expect(tries).toBeGreaterThan(3);
    expect(tries).toBeLessThan(8);
    expect(queue.left).toMatchObject([[{ key: "a" }, "waiting"]]);

    server.cut = false;
    await queue.run(true);
    expect(server.written.has("a")).toBe(true);
    expect(queue.left).toEqual([]);
  });

  it("outlive a reload", async () => {
    server.cut = true;
    begin().add(visit("a"));
    await vi.advanceTimersByTimeAsync(1);
    vi.clearAllTimers();

    server.cut = false;
    store = new RecordStore("t1", localStorage);
    await begin().run(true);
    expect(server.written.has("a")).toBe(true);
  });

  it("are written once although the answer was lost", async () => {
    server.loseAnswer = true;
    const queue = begin();
    queue.add(visit("a"));
    await vi.advanceTimersByTimeAsync(10_000);
    expect(server.requests).toBe(2);
    expect(server.written.size).toBe(1);
    expect(queue.left).toEqual([]);
  });

  it("that the server refuses wait for the person and are not sent again by themselves", async () => {
    server.refuse = new ApiProblem(422, "rows.missing", "wrong", [{ message: "请填“方式”。", column: "Mode" }]);
    const queue = begin();
    queue.add(visit("a"));
    await vi.advanceTimersByTimeAsync(600_000);
    expect(server.requests).toBe(1);
    expect(queue.left).toMatchObject([[{ wrong: [{ column: "Mode" }] }, "needs-you"]]);

    server.refuse = undefined;
    queue.add({ ...visit("a"), values: { "c.Mode": ["at-home"] } });
    await vi.advanceTimersByTimeAsync(1);
    expect(server.written.get("a")?.values).toEqual({ "c.Mode": ["at-home"] });
  });

  it("stay when the session has ended, and say so", async () => {
    server.refuse = new ApiProblem(401, "problems.sign-in-needed", "sign in");
    const queue = begin();
    queue.add(visit("a"));
    await vi.advanceTimersByTimeAsync(1);
    expect(queue.left).toMatchObject([[{ signIn: true }, "needs-you"]]);
  });

  it.each([408, 429, 500, 503])("are tried again after %i", async (status) => {
    server.refuse = new ApiProblem(status, "", "later");
    const queue = begin();
    queue.add(visit("a"));
    await vi.advanceTimersByTimeAsync(1);
    expect(queue.left).toMatchObject([[{ key: "a" }, "waiting"]]);
    server.refuse = undefined;
    await vi.advanceTimersByTimeAsync(10_000);
    expect(server.written.has("a")).toBe(true);
  });

  it("go in the order they were taken down, and one that is refused does not hold up the next", async () => {
    store.put(visit("b", 2));
    store.put(visit("a", 1));
    const order: string[] = [];
    const queue = new RecordQueue(store, (record) => {
      order.push(record.key);
      return record.key === "a" ? Promise.reject(new ApiProblem(422, "", "no")) : Promise.resolve();
    }, () => undefined);
    await queue.run();
    expect(order).toEqual(["a", "b"]);
    expect(queue.left.map(([r]) => r.key)).toEqual(["a"]);
  });

  it("are sent by one window only while another is at it", async () => {
    let lock = Promise.resolve();
    const alone = (work: () => Promise<void>): Promise<void> => (lock = lock.then(work));
    store.put(visit("a"));
    const [one, two] = [1, 2].map(() => new RecordQueue(store, server.send, () => undefined, alone));
    await Promise.all([one?.run(), two?.run()]);
    expect(server.requests).toBe(1);
  });

  it("that the browser cannot keep are not pretended to be kept", () => {
    const full = { length: 0, key: () => null, getItem: () => null, removeItem: () => undefined, clear: () => undefined, setItem: () => { throw new DOMException("full", "QuotaExceededError"); } };
    const queue = new RecordQueue(new RecordStore("t1", full), server.send, () => undefined);
    expect(queue.add(visit("a"))).toBe(false);
    expect(server.requests).toBe(0);
  });

  it("belong to one person, and go with their sign-out", () => {
    store.put(visit("a"));
    const other = new RecordStore("t2", localStorage);
    other.put(visit("b"));
    localStorage.setItem("ws.typing.t1.record/visit", "{}");
    localStorage.setItem("ws.last.t1.visit", "[]");
    localStorage.setItem("ws.keys", "on");
    expect(other.all().map((r) => r.key)).toEqual(["b"]);

    forget("t1", localStorage);
    expect(store.all()).toEqual([]);
    expect(other.all()).toHaveLength(1);
    expect(Object.keys(localStorage).sort()).toEqual(["ws.keys", "ws.record.t2.b"]);
  });

  it("that are damaged do not stop the others", async () => {
    localStorage.setItem("ws.record.t1.x", "{not json");
    store.put(visit("a"));
    await begin().run();
    expect(server.written.has("a")).toBe(true);
  });
});
