import { simulators } from "../../support/simulator";
import { runCommand } from "../support/run-command";

const start = simulators();

const dates = { start: "2036-02-08T08:00:00Z", end: "2036-02-08T20:30:00Z" };

async function account() {
  const simulator = await start({ allowMsl4Streams: true });
  const { id } = simulator.rival.create({
    ...dates,
    name: "Winter Games",
    customerEventId: "games",
    objects: [
      { id: 87654, type: "CP_CODE" },
      { id: 12345, type: "UNIVERSAL_LIVE_STREAM" },
      { id: 8765, type: "QOS_REPORT_PACK" },
      { id: 9, type: "MSL4_STREAM" },
    ],
  });
  return {
    simulator,
    id,
    run: (...args: string[]) => runCommand(["report", ...args], { environment: simulator.environment }),
  };
}

test("prints the APIs that fit the event's objects, with ids, CP codes and times", async () => {
  const { run, id } = await account();
  const { out, code } = await run(String(id));
  expect(code).toBe(0);
  expect(out).toContain(
    `Winter Games (event ${id})\nfrom 2036-02-08T08:00:00Z to 2036-02-08T20:30:00Z (12 h 30 min)`,
  );
  for (const api of [
    "ecresponse-by-time",
    "ectraffic-by-time",
    "universallivetraffic-by-time",
    "QoS Monitor",
  ]) {
    expect(out).toContain(api);
  }
  expect(out).toMatch(/ecresponse-by-time +CP_CODE +87654 +87654/);
  expect(out).not.toContain("Security Monitor");
  expect(out).toContain("Not reported on by any: MSL4 stream 9");
});

test("prints the same as JSON", async () => {
  const { run, id } = await account();
  expect((await run(String(id), "--json")).json).toMatchObject({
    eventId: id,
    reports: expect.arrayContaining([
      expect.objectContaining({ api: "ectraffic-by-time", objectIds: [87654], cpCodes: [87654], ...dates }),
    ]) as unknown,
    unreported: [{ type: "MSL4_STREAM", id: 9 }],
  });
});

test("a customer event ID selects an event if only one has it", async () => {
  const { run, simulator, id } = await account();
  expect((await run("games")).out).toContain(`(event ${id})`);
  const other = simulator.rival.create({ ...dates, name: "Other", customerEventId: "games" });
  const { code, err } = await run("games");
  expect(code).toBe(2);
  expect(err).toContain(`${id}, ${other.id}`);
  expect((await run("nothing")).err).toContain("no event has the customer event ID nothing");
});

test("an event without objects has no reports, and a missing one is reported", async () => {
  const { run, simulator, id } = await account();
  const { id: bare } = simulator.rival.create({ ...dates, name: "Bare" });
  expect((await run(String(bare))).out).toContain("No API of the document reports on its objects.");
  simulator.rival.remove(id);
  expect((await run(String(id))).code).toBe(5);
});
