import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import fc from "../../support/fast-check";
import { fingerprintOf } from "pulumi-akamai-event-center/contract";
import { runCommand } from "../support/run-command";
import { FIXTURES, PREVIEW, streamOf, type Step } from "./previews";

const LIMIT = 65_536;

const dates = { start: "2037-01-05T10:00:00Z", end: "2037-01-05T12:00:00Z" };

const comment = (steps: readonly Step[], args: readonly string[] = []) =>
  runCommand(["comment", ...args], { input: streamOf(steps), cwd: FIXTURES });

test("the comment on a real preview matches the reviewed one", async () => {
  const { out, code } = await runCommand(["comment", PREVIEW], { cwd: FIXTURES });
  const golden = join(FIXTURES, "comment.md");
  if (process.env["EVENT_CENTER_WRITE_FIXTURES"] !== undefined) {
    writeFileSync(golden, out);
  }
  expect(code).toBe(0);
  expect(out).toBe(readFileSync(golden, "utf8"));
});

test("places and neighbours come from the event files", async () => {
  const cwd = join(__dirname, "../../../examples/gitops");
  const step: Step = {
    op: "create",
    name: "cup-final",
    after: { name: "Cup Final", ...dates, start: "2027-05-29T16:00:00Z", end: "2027-05-29T19:30:00Z" },
  };
  const { out } = await runCommand(["comment"], { input: streamOf([step]), cwd });
  expect(out).toContain("`events/cup-final.yaml:");
});

test("an update shows the old and new value of each changed member, whatever the spelling", async () => {
  const before = { name: "Final", ...dates, tags: ["a", "b"], audienceSize: 5 };
  const after = {
    name: "Final",
    start: "2037-01-05T11:00:00+01:00",
    end: "2037-01-05T12:30:00Z",
    tags: ["b", "c"],
  };
  const { out } = await comment([{ op: "update", name: "final", before, after }]);
  expect(out).toContain("| end | Mon 2037-01-05 12:00 UTC | Mon 2037-01-05 12:30 UTC<br>30 min later |");
  expect(out).toContain("| tags | \u2212 `a` | + `c` (1 kept) |");
  expect(out).toContain("| audienceSize | `5` | \u2013 |");
  expect(out).not.toContain("| start |");
});

test("an update of only the owner tag says so, and the holder in early state is not an owner", async () => {
  const event = { name: "Final", ...dates };
  const owned = { ...event, owner: "pulumi:calendar/prod" };
  const switchedOn = { op: "update", name: "final", before: { ...event, owner: "1a2b3c4d" }, after: owned };
  const { out } = await comment([switchedOn]);
  expect(out).toContain("| owner | \u2013 | `pulumi:calendar/prod` |");
  expect(out).not.toContain("No member of the event changes");
  const touched = { op: "update", name: "final", before: owned, after: owned };
  expect((await comment([touched])).out).toContain("No member of the event changes");
});

test("an extended series shows only what it adds", async () => {
  const recurrence = (count: number) => ({ frequency: "DAILY", count });
  const { out } = await comment([
    {
      op: "update",
      name: "show",
      before: { name: "Show", ...dates, recurrence: recurrence(2) },
      after: { name: "Show", ...dates, recurrence: recurrence(3) },
    },
  ]);
  expect(out).toContain("| recurrence | `DAILY` \u00d7 2 | `DAILY` \u00d7 3 |");
  expect(out.match(/Show \(new\)/g)).toHaveLength(1);
  expect(out.match(/Show :done/g)).toHaveLength(2);
});

test("events are listed by date, whatever the order in which the engine finishes", async () => {
  const on = (day: string): Step => ({
    op: "create",
    name: day,
    after: { name: day, start: `2037-${day}T10:00:00Z`, end: `2037-${day}T12:00:00Z` },
  });
  const { out } = await comment([on("03-01"), on("01-01"), on("02-01")]);
  expect(out.match(/^\| `\d\d-01`/gm)).toEqual(["| `01-01`", "| `02-01`", "| `03-01`"]);
});

test("a repair says which events of the series it changes, and which members", async () => {
  const days = ["05", "06", "07"].map((day, index) => ({
    eventId: index + 1,
    version: 0,
    start: `2037-01-${day}T10:00:00Z`,
    end: `2037-01-${day}T12:00:00Z`,
  }));
  const [first, second, { eventId: _missing, ...third } = { eventId: 0 }] = days;
  const before = {
    name: "Show",
    start: first?.start,
    end: first?.end,
    recurrence: { frequency: "DAILY", count: 3 },
    occurrences: [first, { ...second, deviations: { name: "Special", description: "x" } }, third],
  };
  const { out } = await comment([{ op: "update", name: "show", before, after: before }]);
  expect(out).toContain(
    "Repairs 2 events of the series: Tue 2037-01-06 (name, description), Wed 2037-01-07 (missing).",
  );
});

test("an edit that a refresh recorded is shown if a change will overwrite it", async () => {
  const declared = { name: "Show", start: "2037-01-05T10:00:00Z", end: "2037-01-05T12:00:00Z" };
  const change = async (recorded: object) => {
    const before = { eventId: 1, version: 1, ...recorded, fingerprint: fingerprintOf(declared) };
    const after = { ...declared, description: "new" };
    return (await comment([{ op: "update", name: "show", before, after }])).out;
  };
  const note = "**Not as it was last deployed**: a refresh has recorded an edit";
  expect(await change({ ...declared, end: "2037-01-05T13:00:00Z" })).toContain(note);
  expect(await change(declared)).not.toContain(note);
});

test("a shortened series shows which of its events are deleted", async () => {
  const series = (count: number) => ({ name: "Show", ...dates, recurrence: { frequency: "DAILY", count } });
  const occurrences = [5, 6, 7].map((day, index) => ({
    eventId: index + 1,
    version: 0,
    start: `2037-01-0${day}T10:00:00Z`,
    end: `2037-01-0${day}T12:00:00Z`,
  }));
  const { out } = await comment([
    { op: "update", name: "show", before: { ...series(3), occurrences }, after: series(1) },
  ]);
  expect(out).toContain("Events: **1** changed, **2** deleted from a series.");
  expect(out).toContain("**Deletes 2 events of the series** (Tue 2037-01-06, Wed 2037-01-07).");
});

test("a preview that failed never says that nothing changes", async () => {
  const more = [{ diagnosticEvent: { severity: "error", message: "no such file" } }];
  const { out } = await runCommand(["comment"], { input: streamOf([], { more }), cwd: FIXTURES });
  expect(out).toContain("**The preview failed** and shows no event changes.");
  expect(out).not.toContain("No event changes");
});

test("secrets are masked in both forms that the engine uses", async () => {
  const sealed = {
    "4dabf18193072939515e22adb298388d": "1b47061264138c4ac30d75fd1eb44270",
    ciphertext: "Y2lwaGVy",
  };
  const { out } = await comment([
    {
      op: "update",
      name: "hush",
      before: { name: "Hush", ...dates, description: "was plain", tags: ["t"], secretMembers: [] },
      after: {
        name: sealed,
        ...dates,
        description: "is secret now",
        tags: ["t"],
        secretMembers: ["description"],
      },
    },
    {
      op: "update",
      name: "both",
      before: { name: "B", ...dates, description: "plain old", secretMembers: ["description"] },
      after: { name: "B", ...dates, description: "plain new", secretMembers: ["description"] },
    },
  ]);
  for (const secret of ["is secret now", "Y2lwaGVy", "plain old", "plain new"]) {
    expect(out).not.toContain(secret);
  }
  expect(out).toContain("_secret_");
});

test("the old value of a member that becomes secret is masked, too", async () => {
  const { out } = await comment([
    {
      op: "update",
      name: "hush",
      before: { name: "Hush", ...dates, description: "was plain" },
      after: { name: "Hush", ...dates, description: "[secret]", secretMembers: ["description"] },
    },
  ]);
  expect(out).not.toContain("was plain");
});

test("no text of an event becomes markup, a mention or the end of a cell", async () => {
  const name = "a | b ``` <img src=x> @everyone #12\n## head <!-- \u202etxt";
  const { out } = await comment([{ op: "create", name: "odd", after: { name, ...dates, tags: ["x|y"] } }]);
  const row = out.split("\n").find((line) => line.includes("<img")) ?? "";
  expect(row.match(/(?<!\\)\|/g)).toHaveLength(7);
  expect(row).toMatch(/^\| ````a /);
  expect(row).toContain("\\u202e");
  expect(out).not.toMatch(/^## head/m);
  expect(out).toContain("`x\\|y`");
});

test("a comment is never longer than GitHub allows, and says what it leaves out", async () => {
  const many = (count: number, length: number): Step[] =>
    Array.from({ length: count }, (_, index) => ({
      op: ["create", "update", "delete"][index % 3] ?? "create",
      name: `event-${index}`,
      before: { name: "n".repeat(length), ...dates, description: "d".repeat(length) },
      after: { name: "m".repeat(length), ...dates, description: "e".repeat(length), tags: ["t".repeat(100)] },
    }));
  for (const [count, length] of [
    [3000, 20],
    [600, 750],
  ] as const) {
    const { out } = await comment(many(count, length));
    expect(out.length).toBeLessThanOrEqual(LIMIT);
    expect(out.length).toBeGreaterThan(LIMIT * 0.8);
    for (const noun of ["created", "changed", "deleted"]) {
      expect(out).toMatch(new RegExp(`_\\d+ more ${noun} events did not fit here._`));
    }
    expect(out).toContain("```mermaid");
  }
});

test("every preview is cut to any limit, and no block is left open", async () => {
  const text = fc.string({ unit: "grapheme", maxLength: 300 });
  const members = fc.record({
    name: text,
    description: text,
    tags: fc.array(text, { maxLength: 20 }),
    start: fc.constant(dates.start),
    end: fc.constant(dates.end),
  });
  const step = fc.record({
    op: fc.constantFrom("create", "update", "replace", "delete"),
    name: text,
    before: members,
    after: members,
  });
  await fc.assert(
    fc.asyncProperty(
      fc.array(step, { maxLength: 30 }),
      fc.integer({ min: 2000, max: 20_000 }),
      async (steps, limit) => {
        const { out, code } = await comment(steps, ["--limit", String(limit)]);
        expect(code).toBe(0);
        expect(out.length).toBeLessThanOrEqual(limit);
        expect(out.match(/^```mermaid$/gm)?.length ?? 0).toBe(out.match(/^```$/gm)?.length ?? 0);
        expect(out.match(/<details/g)?.length ?? 0).toBe(out.match(/<\/details>/g)?.length ?? 0);
      },
    ),
    { numRuns: 40 },
  );
});
