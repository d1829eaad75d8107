import { textWith } from "../support/anything";
import {
  appendFileSync,
  existsSync,
  readFileSync,
  rmSync,
  statSync,
  symlinkSync,
  writeFileSync,
} from "node:fs";
import { join } from "node:path";
import { clientFor } from "../support/api-client";
import { simulators } from "../support/simulator";
import { simulatorProcesses } from "../support/simulator-process";
import { SMALL } from "../support/winter-olympics";

const start = simulators();
const processes = simulatorProcesses();

const newFile = () => join(processes.folder(), "deeper", "events.jsonl");
const lines = (file: string) => readFileSync(file, "utf8").split("\n").length;

describe("A simulator with a data file", () => {
  test("keeps events, tags, versions, ids and credentials across a restart", async () => {
    const data = newFile();
    const first = await start({ data });
    const client = clientFor(first.credentials);
    await client({
      method: "POST",
      path: "/events",
      body: { ...SMALL, tags: ["b", "a"], recurrence: { frequency: "DAILY", count: 3 } },
    });
    await client({ method: "PUT", path: "/events/1", body: { ...SMALL, version: 0, tags: ["a"] } });
    await client({ method: "DELETE", path: "/events/3" });
    const events = first.rival.list();
    const tags = (await client({ path: "/tags" })).body;
    await first.close();

    const second = await start({ data });
    expect(second.rival.list()).toEqual(events);
    expect({ ...second.credentials, host: "" }).toEqual({ ...first.credentials, host: "" });
    const again = clientFor(second.credentials);
    expect((await again({ path: "/tags" })).body).toEqual(tags);
    expect((await again({ method: "POST", path: "/events", body: SMALL })).status).toBe(409);
    expect(second.rival.create({ ...SMALL, name: "Next" }).id).toBe(4);
  });

  test("makes the file readable by its owner only", async () => {
    const data = newFile();
    await start({ data });
    expect(statSync(data).mode & 0o777).toBe(0o600);
  });

  test("rewrites the file when most of it is outdated, and reuses no id", async () => {
    const data = newFile();
    const first = await start({ data });
    first.rival.create(SMALL);
    const { id } = first.rival.create({ ...SMALL, name: "Gone" });
    first.rival.remove(id);
    for (let index = 0; index < 2500; index += 1) {
      first.rival.touch(1);
    }
    expect(lines(data)).toBeLessThan(1010);
    expect(statSync(data).mode & 0o777).toBe(0o600);
    await first.close();
    const second = await start({ data });
    expect(second.rival.get(1)?.version).toBe(7500);
    expect(second.rival.create({ ...SMALL, name: "Next" }).id).toBe(id + 1);
  });

  test("removes the incomplete last line of a killed process", async () => {
    const data = newFile();
    const first = await start({ data });
    first.rival.create(SMALL);
    await first.close();
    appendFileSync(data, '{"put":[{"id":2,"acc');
    const second = await start({ data });
    expect(second.rival.list()).toHaveLength(1);
    second.rival.create({ ...SMALL, name: "Next" });
    await second.close();
    expect((await start({ data })).rival.list()).toHaveLength(2);
  });

  test("refuses a damaged file and does not change it", async () => {
    const data = newFile();
    const first = await start({ data });
    first.rival.create(SMALL);
    await first.close();
    appendFileSync(data, "not a change\n{}\n");
    const before = readFileSync(data);
    await expect(start({ data })).rejects.toThrow("is damaged at line 3");
    expect(readFileSync(data)).toEqual(before);
  });

  test.each(["my notes", '{"name": "x"}\n', "e"])("refuses a file of another program: %j", async (text) => {
    const data = join(processes.folder(), "notes.txt");
    writeFileSync(data, text);
    await expect(start({ data })).rejects.toThrow("is not a file of this simulator");
    expect(readFileSync(data, "utf8")).toBe(text);
    expect(existsSync(`${data}.lock`)).toBe(false);
  });

  test("refuses a folder", async () => {
    await expect(start({ data: processes.folder() })).rejects.toThrow("is not a file");
  });

  test("locks its file, under any name, until it stops", async () => {
    const data = newFile();
    const first = await start({ data });
    await expect(start({ data })).rejects.toThrow(`in use by another simulator (process ${process.pid}`);
    const link = join(processes.folder(), "link.jsonl");
    symlinkSync(data, link);
    await expect(start({ data: link })).rejects.toThrow("in use by another simulator");
    const other = await processes.run("--data", data);
    expect(other).toMatchObject({ code: 1, stdout: "", stderr: textWith("in use") });
    first.rival.create(SMALL);
    await first.close();
    expect((await start({ data })).rival.list()).toHaveLength(1);
  });

  test("takes over the lock of a process that is gone or whose pid was reused", async () => {
    const data = newFile();
    await (await start({ data })).close();
    for (const pid of [process.pid, 2 ** 22 + 1]) {
      writeFileSync(`${data}.lock`, JSON.stringify({ pid, port: 1, instance: "gone" }));
      await (await start({ data })).close();
    }
    writeFileSync(`${data}.lock`, "");
    await (await start({ data })).close();
  });

  test("gives the file to only one of many that start at once", async () => {
    const data = newFile();
    await (await start({ data })).close();
    writeFileSync(`${data}.lock`, JSON.stringify({ pid: 2 ** 22 + 1, port: 1, instance: "gone" }));
    const results = await Promise.allSettled(Array.from({ length: 8 }, () => start({ data })));
    expect(results.filter(({ status }) => status === "fulfilled")).toHaveLength(1);
  });

  test("answers 500 instead of acknowledging if the file was removed", async () => {
    const data = newFile();
    const simulator = await start({ data });
    rmSync(data);
    const client = clientFor(simulator.credentials);
    const answer = await client({ method: "POST", path: "/events", body: SMALL });
    expect(answer).toMatchObject({
      status: 500,
      body: { errors: [{ detail: "The event is not kept: the file has been removed" }] },
    });
    expect((await client({ path: "/events" })).page.data).toEqual([]);
  });

  test("answers 500 on a full disk, keeps what it acknowledged, and continues once there is room", async () => {
    const data = newFile();
    // 8 KiB hold a few events.
    const full = await processes.start(["--data", data], "ulimit -f 8");
    const client = clientFor(full.credentials);
    const post = (name: string, description: string) =>
      client({ method: "POST", path: "/events", body: { ...SMALL, name, description } });
    const acknowledged: string[] = [];
    for (let index = 0; index < 8; index += 1) {
      if ((await post(`Event ${index}`, "x".repeat(1500))).status === 200) {
        acknowledged.push(`Event ${index}`);
      }
    }
    expect(acknowledged.length).toBeGreaterThan(0);
    expect((await post("Large", "x".repeat(2000))).status).toBe(500);
    if ((await post("Small", "")).status === 200) {
      acknowledged.push("Small");
    }
    await full.end("SIGKILL");
    const again = await start({ data });
    expect(again.rival.list().map(({ name }) => name)).toEqual(acknowledged);
  });

  test("loses no acknowledged write, whenever it is killed", async () => {
    const data = newFile();
    const acknowledged = new Map<number, string>();
    const removed = new Set<number>();
    let attempts = 0;
    for (const writes of [3, 9, 15, 6, 22]) {
      const simulator = await processes.start(["--data", data]);
      const client = clientFor(simulator.credentials);
      let isUp = true;
      const last = attempts + writes;
      let reached: () => void = () => undefined;
      const enough = new Promise<void>((resolve) => (reached = resolve));
      const work = async (): Promise<void> => {
        while (isUp) {
          const name = `Event ${(attempts += 1)}`;
          if (attempts >= last) {
            reached();
          }
          const created = await client({ method: "POST", path: "/events", body: { ...SMALL, name } });
          const id = created.events[0]?.id ?? NaN;
          acknowledged.set(id, name);
          if (id % 3 === 0) {
            const renamed = { ...SMALL, name: `${name} renamed`, version: 0 };
            acknowledged.delete(id);
            expect((await client({ method: "PUT", path: `/events/${id}`, body: renamed })).status).toBe(200);
            acknowledged.set(id, renamed.name);
          } else if (id % 5 === 0) {
            acknowledged.delete(id);
            expect((await client({ method: "DELETE", path: `/events/${id}` })).status).toBe(204);
            removed.add(id);
          }
        }
      };
      const workers = [work(), work(), work()].map((worker) => worker.catch(() => undefined));
      await Promise.race([enough, Promise.all(workers)]);
      isUp = false;
      await simulator.end("SIGKILL");
      await Promise.all(workers);

      const survivor = await processes.start(["--data", data]);
      const list = await clientFor(survivor.credentials)({ path: "/events?pageSize=1000" });
      const kept = new Map<number, string>(
        list.page.data.map(({ id, name }: { id: number; name: string }) => [id, name]),
      );
      expect([...acknowledged].filter(([id, name]) => kept.get(id) !== name)).toEqual([]);
      expect([...removed].filter((id) => kept.has(id))).toEqual([]);
      await survivor.end("SIGKILL");
    }
    expect(acknowledged.size).toBeGreaterThan(10);
  });
});

describe("A simulator with 10,000 events", () => {
  test("lists the last 1,000 of them, sorted, in one page", async () => {
    const simulator = await start({ data: newFile() });
    const client = clientFor(simulator.credentials);
    for (let hundred = 0; hundred < 50; hundred += 1) {
      const series = await client({
        method: "POST",
        path: "/events",
        body: {
          ...SMALL,
          name: `Show ${hundred}`,
          tags: [`t${hundred}`],
          recurrence: { frequency: "DAILY", count: 200 },
        },
      });
      expect(series.status).toBe(200);
    }
    const page = await client({ path: "/events?pageSize=1000&page=10&sort=name,desc&sort=start,asc" });
    expect(page.page.metadata).toMatchObject({ totalResultsCount: 10_000, totalPageCount: 10 });
    expect(page.page.data).toHaveLength(1000);
  });
});
