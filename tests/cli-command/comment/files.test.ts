import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { writeCalendar } from "../support/calendar";
import { folders } from "../support/folders";
import { runCommand } from "../support/run-command";
import { streamOf, type Step } from "./previews";

const folder = folders();

const FILES = {
  "events/gala.yaml": "name: Gala\nstart: 2037-01-05T20:00\nduration: PT2H\ntimeZone: Europe/Berlin\n",
  "events/show.yaml":
    "name: Show\nstart: 2037-01-05T06:00\nduration: PT1H\ntimeZone: Europe/Berlin\nschedule: { frequency: DAILY, count: 3 }\n",
  "events/us/_defaults.yaml": "timeZone: America/New_York\n",
  "events/us/bowl.yaml": "name: Bowl\nstart: 2037-01-05T20:00\nduration: PT3H\n",
  "events/plain.yaml": "name: Plain\nstart: 2037-01-05T20:00:00Z\nend: 2037-01-05T21:00:00Z\n",
};

const at = (start: string, end: string) => ({ name: "Event", start, end });
const evening = at("2037-01-05T19:00:00Z", "2037-01-05T21:00:00Z");

const comment = (steps: readonly Step[], files: Readonly<Record<string, string>> = FILES) =>
  runCommand(["comment"], { input: streamOf(steps), cwd: writeCalendar(folder(), files) });

test.each([
  ["an event with a zone of its own", "gala", "Mon 2037-01-05 20:00 Europe/Berlin, 19:00 UTC"],
  ["an event of a folder's zone", "us-bowl", "Mon 2037-01-05 14:00 America/New_York, 19:00 UTC"],
  [
    "an event without a zone, by the commonest zone",
    "plain",
    "Mon 2037-01-05 20:00 Europe/Berlin, 19:00 UTC",
  ],
  ["an event that was deleted from a folder", "us-old", "Mon 2037-01-05 14:00 America/New_York, 19:00 UTC"],
  [
    "a date that was taken out of a schedule",
    "show-2037-01-09",
    "Mon 2037-01-05 20:00 Europe/Berlin, 19:00 UTC",
  ],
  ["an event that nothing declares", "us", "Mon 2037-01-05 20:00 Europe/Berlin, 19:00 UTC"],
])("dates are read in the zone of the calendar: %s", async (_what, name, text) => {
  const { out } = await comment([{ op: "delete", name, before: evening }]);
  expect(out).toContain(`| ${text} | 2 h | \`${name}\` |`);
});

test("without a time zone in the files, dates are shown as UTC", async () => {
  const files = { "events/plain.yaml": FILES["events/plain.yaml"] };
  const { out } = await comment([{ op: "create", name: "plain", after: evening }], files);
  expect(out).toContain("| Mon 2037-01-05 19:00 UTC | 2 h | \u2013 | \u2013 | `events/plain.yaml:1` |");
  expect(out).toContain("(1, times in UTC)");
});

test("a day that differs between the zone and UTC is shown for both, and weeks follow the zone", async () => {
  const after = at("2037-01-04T23:30:00Z", "2037-01-05T01:00:00Z");
  const { out } = await comment([{ op: "create", name: "gala", after }]);
  expect(out).toContain("Mon 2037-01-05 00:30 Europe/Berlin, Sun 23:30 UTC");
  expect(out).toContain("Calendar of the affected weeks (1, times in Europe/Berlin)");
  expect(out).toMatch(/title \u2060?Week of 2037-01-05 \(Europe\/Berlin\)/);
  expect(out).toContain(":2037-01-05T00:30:00, 2037-01-05T02:00:00");
});

test("an event across the end of summer time still ends after it starts", async () => {
  const after = at("2037-10-25T00:45:00Z", "2037-10-25T01:15:00Z");
  const { out } = await comment([{ op: "create", name: "gala", after }]);
  expect(out).toContain(":2037-10-25T02:45:00, 2037-10-25T03:15:00");
});

test("each date of a schedule has the line of its file", async () => {
  const { out } = await comment([{ op: "create", name: "show-2037-01-06", after: evening }]);
  expect(out).toContain("`events/show.yaml:1`");
});

test("without a preview, the comment says so and shows the included Markdown", async () => {
  const cwd = folder();
  writeFileSync(join(cwd, "validate.md"), "### Files: 1 problem\n\n- `events/a.yaml:3` is wrong\n");
  const { out, code } = await runCommand(["comment", "--include", "validate.md"], { cwd });
  expect(code).toBe(0);
  expect(out).toMatch(/^<!-- event-center comment -->\n/);
  expect(out).toContain("**There is no preview**");
  expect(out).toContain("### Files: 1 problem\n\n- `events/a.yaml:3` is wrong\n");
});

test("a preview that failed before it printed anything makes a comment, too", async () => {
  const { out, code } = await runCommand(["comment"], { cwd: folder(), input: "" });
  expect(code).toBe(0);
  expect(out).toContain("**There is no preview**");
});

test("included Markdown comes first, counts towards the limit and is not cut inside code", async () => {
  const cwd = folder();
  writeFileSync(join(cwd, "guard.md"), "### Guard: stop\n");
  writeFileSync(join(cwd, "long.md"), `${"- line\n".repeat(300)}\`\`\`\n${"code\n".repeat(500)}\`\`\`\n`);
  const { out } = await runCommand(
    ["comment", "-", "--include", "guard.md", "--include", "long.md", "--limit", "3000"],
    { cwd, input: streamOf([{ op: "delete", name: "gala", before: evening }]) },
  );
  expect(out.length).toBeLessThanOrEqual(3000);
  expect(out.indexOf("### Guard: stop")).toBeLessThan(out.indexOf("### Deleted (1)"));
  expect(out).toMatch(/_\d+ more lines? did not fit here\._/);
  expect(out).not.toContain("```\ncode");
});
