import { join } from "node:path";
import type { SeedEvent } from "akamai-event-center-simulator";
import { clientFor } from "../support/api-client";
import { failureOf } from "../support/observe";
import { simulators } from "../support/simulator";
import { simulatorProcesses } from "../support/simulator-process";
import { SMALL } from "../support/winter-olympics";

const start = simulators();
const processes = simulatorProcesses();

const FINAL: SeedEvent = {
  ...SMALL,
  id: 4711,
  version: 12,
  tags: [{ id: 5, name: "cup" }],
  audienceLocations: [{ code: "PL" }],
};

describe("a simulator with a seed", () => {
  test("starts with its events, including ids, versions and stamps", async () => {
    const stamps = { createdBy: "jdoe", createdDate: "2026-01-01T00:00:00Z", modifiedBy: "adoe" };
    const { credentials } = await start({ seed: [{ ...FINAL, ...stamps }] });
    const { body } = await clientFor(credentials)({ path: "/events/4711" });
    expect(body).toMatchObject({ ...SMALL, ...stamps, id: 4711, version: 12, tags: [{ name: "cup" }] });
  });

  test("gives new events other ids", async () => {
    const { rival } = await start({ seed: [FINAL] });
    expect(rival.create({ ...SMALL, name: "Another" }).id).toBe(4712);
  });

  test("prefers the events in its data file", async () => {
    const data = join(processes.folder(), "events.jsonl");
    const first = await start({ data, seed: [FINAL] });
    first.rival.edit(4711, { name: "Edited" });
    await first.close();
    const { rival } = await start({ data, seed: [FINAL, { ...FINAL, id: 1 }] });
    expect(rival.list().map(({ id, name }) => [id, name])).toEqual([[4711, "Edited"]]);
  });

  test.each<[string, SeedEvent[]]>([
    ["Event 1 of the seed cannot be used: it needs an id", [{ ...SMALL }]],
    ["Event 2 of the seed cannot be used: an earlier event has its id, 4711", [FINAL, FINAL]],
    ["start must be an ISO 8601", [{ ...FINAL, start: "tomorrow" }]],
  ])("says %j", async (message, seed) => {
    expect((await failureOf(start({ seed }))).message).toContain(message);
  });
});
