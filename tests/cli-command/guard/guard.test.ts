import { mkdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import type { Finding } from "pulumi-akamai-event-center-policy/rules";
import { folders } from "../support/folders";
import { runCommand } from "../support/run-command";
import { DIGEST, PREVIEW, previewOf, urnOf, type Step } from "../comment/previews";
import { NOW } from "../comment/season";

const folder = folders();

const LIVE = { AKAMAI_EVENT_CENTER_NOW: NOW };

const dates = (day: string) => ({ start: `${day}T10:00:00Z`, end: `${day}T12:00:00Z` });
const event = (name: string, day = "2037-01-05") => ({ name, ...dates(day) });
const onAir = { name: "Cup Final", start: "2036-09-05T16:00:00Z", end: "2036-09-05T18:00:00Z" };
const ended = event("Last season", "2036-01-05");

const series = (name: string, days: readonly string[]) => ({
  ...event(name, days[0]),
  recurrence: { frequency: "DAILY", count: days.length },
  occurrences: days.map((day, index) => ({ eventId: index + 1, version: 0, ...dates(day) })),
});

const guard = (steps: readonly Step[], args: readonly string[] = [], more: Record<string, unknown> = {}) =>
  runCommand(["guard", ...args], { input: previewOf(steps, more), environment: LIVE });

const rules = (json: unknown) => (json as Finding[]).map(({ rule, level }) => `${level} ${rule}`);

describe("a preview of the real engine", () => {
  test("is stopped for every reason, with URNs and the alias to declare", async () => {
    const { code, out } = await runCommand(["guard", PREVIEW], { environment: LIVE });
    expect(code).toBe(3);
    expect(out).toContain("The policy pack stops the deployment: coordinators-required.");
    expect(out).toContain("4 of 11 events would be deleted; the limit is 10 %");
    // It is on air, and a later end harms nobody.
    expect(out).not.toContain("Cup Final is on air");
    expect(out).toContain("is a series of 2 events, all of which would be deleted and created again");
    expect(out).toContain(`\`${urnOf("gone")}\``);
    expect(out).toContain("declare `aliases: [old-name]` in `new-name`");
  });

  test("findings have the same shape as in all commands", async () => {
    const { json } = await runCommand(["guard", PREVIEW, "--json"], { environment: LIVE });
    expect(rules(json)).toEqual([
      "mandatory failed-preview",
      "mandatory deletes",
      "mandatory replaced-series",
      "advisory moved-event",
    ]);
  });
});

test.each([
  ["markdown", "out"],
  ["text", "err"],
] as const)("a preview as a single document is reported as incomplete, in %s", async (format, where) => {
  const digest = await runCommand(["guard", DIGEST, "--format", format], { environment: LIVE });
  expect(digest[where]).toMatch(/no policy findings .* Make it with PULUMI/);
  const stream = await runCommand(["guard", PREVIEW, "--format", format], { environment: LIVE });
  expect(stream[where]).not.toContain("Make it with PULUMI");
});

describe("deletions", () => {
  const steps: Step[] = ["a", "b"].map((name) => ({ op: "delete", name, before: event(name) }));
  const more = { changeSummary: { same: 18, delete: 2 } };

  test.each([
    ["2", 0],
    ["1", 3],
    ["10%", 0],
    ["9.9%", 3],
    ["0", 3],
  ])("2 of 20 with --max-deletes %s end with %d", async (limit, code) => {
    expect((await guard(steps, ["--max-deletes", limit], more)).code).toBe(code);
  });

  test.each([
    ["10%", 0],
    ["1%", 0],
    ["0%", 3],
  ])(
    "one of two with --max-deletes %s ends with %d: a percentage allows at least one",
    async (limit, code) => {
      const one = await guard(steps.slice(0, 1), ["--max-deletes", limit], { changeSummary: { same: 1 } });
      expect(one.code).toBe(code);
    },
  );

  test.each(["-1", "half", "1.5", "101%", ""])("--max-deletes %j is refused", async (limit) => {
    expect((await guard(steps, [`--max-deletes=${limit}`])).code).toBe(2);
  });

  test("every event of a series counts, including one that a smaller count drops", async () => {
    const days = ["2037-01-05", "2037-01-06", "2037-01-07", "2037-01-08"];
    const shorter = { ...event("Show", days[0]), recurrence: { frequency: "DAILY", count: 1 } };
    const update: Step = { op: "update", name: "show", before: series("Show", days), after: shorter };
    const { out, code } = await guard([update], ["--max-deletes", "2"]);
    expect(out).toContain("3 of 4 events would be deleted");
    expect(code).toBe(3);
    const gone = await guard(
      [{ op: "delete", name: "show", before: series("Show", days) }],
      ["--max-deletes", "3"],
    );
    expect(gone.code).toBe(3);
  });

  test("events that Event Center keeps do not count: ended ones if the setting says so, and retained ones", async () => {
    const last: Step = { op: "delete", name: "last", before: ended };
    const none = ["--max-deletes", "0"];
    expect((await guard([last], none)).code).toBe(3);
    expect((await guard([last], none, { config: { "akamai-event-center:endedEvents": "keep" } })).code).toBe(
      0,
    );
    const retained: Step = { ...last, before: event("Kept"), more: { retainOnDelete: true } };
    expect((await guard([retained], none)).code).toBe(0);
  });
});

describe("events on air", () => {
  const live = { ...onAir, objects: [{ id: 7, type: "CP_CODE" }], tags: ["cup"] };
  const args = ["--max-deletes", "100%", "--json"];

  test.each([
    [
      "an earlier end",
      { op: "update", name: "final", before: live, after: { ...live, end: "2036-09-05T17:30:00Z" } },
    ],
    [
      "a moved start",
      { op: "update", name: "final", before: live, after: { ...live, start: "2036-09-05T15:00:00Z" } },
    ],
    ["fewer objects", { op: "update", name: "final", before: live, after: { ...live, objects: [] } }],
    ["a delete", { op: "delete", name: "final", before: live }],
    ["a replacement", { op: "replace", name: "final", before: live, after: live }],
  ] as const)("%s is stopped, unless it is allowed", async (_name, step) => {
    expect(rules((await guard([step], args)).json)).toEqual(["mandatory on-air"]);
    const allowed = await guard([step], [...args, "--allow", "on-air"]);
    expect(rules(allowed.json)).toEqual(["advisory on-air"]);
    expect(allowed.code).toBe(0);
  });

  test.each([
    ["a text", { description: "now with the ceremony" }],
    ["tags", { tags: ["cup", "final"] }],
    ["a later end", { end: "2036-09-05T19:00:00Z" }],
    ["another object", { objects: [...live.objects, { id: 8, type: "CP_CODE" }] }],
  ])("%s may change, as in the provider", async (_name, change) => {
    const step: Step = { op: "update", name: "final", before: live, after: { ...live, ...change } };
    expect((await guard([step], args)).json).toEqual([]);
  });

  test("dates are shown in the zone of the event's file", async () => {
    const cwd = folder();
    mkdirSync(join(cwd, "events"));
    const file = { ...onAir, timeZone: "Europe/Warsaw", start: "2036-09-05T18:00", end: "2036-09-05T20:00" };
    writeFileSync(join(cwd, "events/final.json"), JSON.stringify(file));
    const input = previewOf([{ op: "delete", name: "final", before: onAir }]);
    const { out } = await runCommand(["guard"], { input, cwd, environment: LIVE });
    expect(out).toContain(
      "Cup Final is on air until Fri 2036-09-05 20:00 Europe/Warsaw, 18:00 UTC, and this would delete it",
    );
  });

  test("extending a series does not affect its occurrence on air", async () => {
    const objects = [{ id: 7, type: "CP_CODE" }];
    const before = { ...series("Show", ["2036-09-05", "2036-09-06"]), objects };
    const after = { ...event("Show", "2036-09-05"), objects, recurrence: { frequency: "DAILY", count: 3 } };
    const step: Step = { op: "update", name: "show", before, after };
    const now = { AKAMAI_EVENT_CENTER_NOW: "2036-09-05T11:00:00Z" };
    const run = (one: Step) => runCommand(["guard"], { input: previewOf([one]), environment: now });
    expect((await run(step)).code).toBe(0);
    expect((await run({ ...step, after: { ...after, name: "Other" } })).code).toBe(0);
    expect((await run({ ...step, after: { ...after, objects: [] } })).code).toBe(3);
  });

  test("at its end, an event is no longer on air", async () => {
    const step: Step = { op: "delete", name: "final", before: onAir };
    const { code } = await runCommand(["guard", "--max-deletes", "1"], {
      input: previewOf([step]),
      now: () => Date.parse(onAir.end),
    });
    expect(code).toBe(0);
  });
});

describe("a delete and a create of the same event", () => {
  const args = ["--max-deletes", "100%"];

  test("are recognized by name, start and end, however the dates are written", async () => {
    const { out, code } = await guard(
      [
        { op: "delete", name: "old", before: event("Final") },
        {
          op: "create",
          name: "new",
          after: { name: "Final", start: "2037-01-05T11:00:00+01:00", end: "2037-01-05T12:00:00Z" },
        },
      ],
      args,
    );
    expect(code).toBe(0);
    expect(out).toContain("`aliases: [old]` in `new`");
  });

  test("are recognized by the customer event ID if it is unique", async () => {
    const gone: Step = { op: "delete", name: "old", before: { ...event("Final"), customerEventId: "c-1" } };
    const come: Step = {
      op: "create",
      name: "new",
      after: { ...event("The Final", "2037-02-01"), customerEventId: "c-1" },
    };
    expect((await guard([gone, come], args)).out).toContain("by its customer event ID");
    expect((await guard([gone, come, { ...come, name: "other" }], args)).out).not.toContain("aliases");
  });
});

test.each([
  ["nothing", ""],
  ["an empty object, which a failed preview prints", "{}"],
  ["a table", "Previewing update (test)"],
])("%s is not a preview and is refused", async (_name, input) => {
  const { code, err } = await runCommand(["guard"], { input });
  expect(code).toBe(1);
  expect(err).toContain("pulumi preview --json");
});

test("a preview without events passes, and other resources are ignored", async () => {
  const input = JSON.stringify({
    steps: [
      {
        op: "delete",
        urn: "urn:pulumi:a::b::aws:s3/bucket:Bucket::c",
        oldState: { type: "aws:s3/bucket:Bucket" },
      },
    ],
  });
  const { code, out } = await runCommand(["guard", "--max-deletes", "0"], { input });
  expect(code).toBe(0);
  expect(out).toContain("Guard: nothing to stop");
});

test("the verdict has no secret value", async () => {
  const secret = { ...onAir, name: "[secret]", secretMembers: ["name"] };
  const { out } = await guard([{ op: "delete", name: "hush", before: secret }]);
  expect(out).toContain("hush is on air");
  expect(out).not.toContain("[secret]");
});
