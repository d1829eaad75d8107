import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { EVENT_TYPE } from "pulumi-akamai-event-center/contract";
import { EXIT } from "../../cli/frame/exit-codes";
import { writeCalendar } from "./support/calendar";
import { folders } from "./support/folders";
import { runCommand } from "./support/run-command";

const folder = folders();

const FILES = {
  "events/cup/final.yaml": `key: cup-final
name: Cup Final # sold out
timeZone: Europe/Warsaw
start: 2036-06-01T20:00
end: 2036-06-01T22:00 # with extra time
`,
  "events/show.yaml": `name: Show
timeZone: Europe/Warsaw
start: 2036-05-31T19:30
duration: PT2H
schedule: { frequency: DAILY, count: 3 }
`,
  "events/feeds.yaml": `events:
  - { key: one, name: One, start: 2036-06-02T10:00:00Z, end: 2036-06-02T11:00:00Z }
  - { key: two, name: Two, start: 2036-06-02T12:30:00+02:00, end: 2036-06-02T13:30:00+02:00 }
  - { key: daily, name: Daily, start: 2036-06-03T10:00:00Z, duration: PT1H, recurrence: { frequency: DAILY, count: 2 } }
`,
};

/** A calendar as seen at a moment. */
function calendar(now: string) {
  const cwd = writeCalendar(folder(), FILES);
  return {
    extend: (...args: string[]) => runCommand(["extend", ...args], { cwd, now: () => Date.parse(now) }),
    write: (files: Readonly<Record<string, string>>) => writeCalendar(cwd, files),
    text: (file: string) => readFileSync(join(cwd, file), "utf8"),
  };
}

describe("extend", () => {
  test("moves the end of the event on air in place, and prints the new end in the event's zone", async () => {
    const { extend, text } = calendar("2036-06-01T19:55:00Z");
    expect(await extend("cup-final", "PT30M")).toMatchObject({
      code: EXIT.ok,
      out: "",
      err:
        "events/cup/final.yaml:1: Cup Final (cup-final)\n" +
        "  ends 2036-06-01 22:30 instead of 2036-06-01 22:00 (Europe/Warsaw)\n" +
        "Next: pulumi up --target '**akamai-event-center:**Event::cup-final'\n",
    });
    expect(text("events/cup/final.yaml")).toBe(
      FILES["events/cup/final.yaml"].replace("end: 2036-06-01T22:00", "end: 2036-06-01T22:30"),
    );
  });

  test("names the project's own script for up, which includes its policies", async () => {
    const { extend, write } = calendar("2036-06-01T19:55:00Z");
    write({ "package.json": '{ "scripts": { "up": "pulumi up --policy-pack policies" } }' });
    const { err } = await extend("cup-final", "PT30M");
    expect(err).toContain("\nNext: npm run up -- --target '**akamai-event-center:");
  });

  test("extends only the date of a schedule that is on air, or else the next one", async () => {
    const { extend, text } = calendar("2036-06-01T18:00:00Z");
    expect(await extend("show", "PT15M")).toMatchObject({
      code: EXIT.ok,
      err: expect.stringContaining("(show-2036-06-01)") as string,
    });
    expect(text("events/show.yaml")).toContain(
      "count: 3, overrides: {2036-06-01: {end: 2036-06-01T21:45}} }",
    );
    const later = calendar("2036-06-01T22:00:00Z");
    expect(await later.extend("events/show.yaml", "PT15M")).toMatchObject({
      err: expect.stringContaining("(show-2036-06-02)") as string,
    });
  });

  test("without a key lists the events on air and the next ones, with their ends", async () => {
    const { extend, text } = calendar("2036-06-01T19:00:00Z");
    const { code, out } = await extend();
    expect(code).toBe(EXIT.ok);
    expect(out).toBe(
      [
        "on air               Show       show-2036-06-01  until 2036-06-01 21:30 (Europe/Warsaw)",
        "on air               Cup Final  cup-final        until 2036-06-01 22:00 (Europe/Warsaw)",
        "at 2036-06-02 10:00  One        feeds-one        until 2036-06-02 11:00 (UTC)",
        "at 2036-06-02 12:30  Two        feeds-two        until 2036-06-02 13:30 (+02:00)",
        "at 2036-06-02 19:30  Show       show-2036-06-02  until 2036-06-02 21:30 (Europe/Warsaw)",
        "at 2036-06-03 10:00  Daily      feeds-daily      until 2036-06-03 11:00 (UTC)",
        "at 2036-06-04 10:00  Daily      feeds-daily      until 2036-06-04 11:00 (UTC)",
        "",
      ].join("\n"),
    );
    expect(text("events/show.yaml")).toBe(FILES["events/show.yaml"]);
    expect(await calendar("2037-01-01T00:00:00Z").extend()).toMatchObject({
      code: EXIT.ok,
      out: "",
      err: "Nothing is on air, and nothing comes next.\n",
    });
  });

  test("--dry-run prints the patch and writes nothing", async () => {
    const { extend, text } = calendar("2036-06-01T19:55:00Z");
    const { out } = await extend("cup-final", "PT30M", "--dry-run");
    expect(out).toContain(
      "-end: 2036-06-01T22:00 # with extra time\n+end: 2036-06-01T22:30 # with extra time\n",
    );
    expect(text("events/cup/final.yaml")).toBe(FILES["events/cup/final.yaml"]);
  });

  test("an event that has just ended can be extended, but not to an end in the past", async () => {
    const { extend } = calendar("2036-06-01T20:05:00Z");
    expect(await extend("cup-final", "PT5M")).toMatchObject({
      code: EXIT.usage,
      err: expect.stringContaining(
        "cup-final ended at 2036-06-01 22:00 (Europe/Warsaw) and would still have ended; nothing was written",
      ) as string,
    });
    expect(await extend("cup-final", "PT30M")).toMatchObject({ code: EXIT.ok });
  });

  test.each([
    [["cup-finl", "PT5M"], "No event file declares cup-finl; did you mean cup-final?"],
    [["sho", "PT5M"], "No event file declares sho; did you mean show?"],
    [["cup-final"], "extend cup-final: how much longer? Add a duration such as PT30M"],
    [["cup-final", "-PT30M"], "extend lets events end later; to let one end earlier: "],
    [["cup-final", "-PT30M"], " edit --key cup-final end-=PT30M"],
    [["cup-final", "30"], "extend cup-final: 30 is not an ISO 8601 duration"],
    [
      ["events/feeds.yaml", "PT5M"],
      "Several events of events/feeds.yaml are on air; name one of feeds-one, feeds-two",
    ],
    [["feeds-daily", "PT5M"], "feeds-daily is a recurrence, whose events all have the same length"],
  ])("refuses %j", async (args, message) => {
    const { code, err } = await calendar("2036-06-02T10:45:00Z").extend(...args);
    expect([code, err]).toEqual([EXIT.usage, expect.stringContaining(message)]);
  });

  test("says that all events of a key have ended", async () => {
    const { err } = await calendar("2036-06-05T10:45:00Z").extend("show", "PT5M");
    expect(err).toContain("All events of show have ended");
  });

  describe("with --deploy", () => {
    const now = "2036-06-01T19:00:00Z";
    const CREDENTIALS = { AKAMAI_CLIENT_TOKEN: "t", AKAMAI_CLIENT_SECRET: "s", AKAMAI_ACCESS_TOKEN: "a" };
    /** A Pulumi that says what is given and fails. */
    const failing = (lines: string) => {
      const bin = folder();
      writeFileSync(join(bin, "pulumi"), `#!/bin/sh\n${lines}\nexit 255\n`, { mode: 0o755 });
      return { PATH: `${bin}:/bin:/usr/bin` };
    };
    const deploy = async (environment: Readonly<Record<string, string>>, ...more: string[]) => {
      const cwd = writeCalendar(folder(), FILES);
      const { code, err } = await runCommand(["extend", "cup-final", "PT30M", "--deploy", ...more], {
        cwd,
        environment: { ...environment, AKAMAI_HOST: "localhost" },
        now: () => Date.parse(now),
      });
      return { code, err, text: readFileSync(join(cwd, "events/cup/final.yaml"), "utf8") };
    };

    test.each([
      ["is missing", () => ({ PATH: "/nonexistent" }), "The Pulumi CLI cannot be started"],
      [
        "has no stack",
        () => failing("echo 'error: no stack selected' >&2"),
        "error: no stack selected\nerror: pulumi preview failed; its messages are above.",
      ],
    ])("reports it if Pulumi %s, and that the file stays changed", async (_what, environment, message) => {
      const { code, err, text } = await deploy({ ...environment(), ...CREDENTIALS });
      expect(code).toBe(EXIT.failed);
      expect(err).toContain(message);
      expect(err).toContain("The file stays changed");
      expect(text).toContain("end: 2036-06-01T22:30");
    });

    test("succeeds if the end is already deployed, for example by a run that was killed", async () => {
      const resource = { type: EVENT_TYPE, urn: `urn:pulumi:prod::demo::${EVENT_TYPE}::cup-final` };
      const lines = [
        { resourcePreEvent: { metadata: { op: "same", urn: resource.urn, old: resource, new: resource } } },
        { summaryEvent: { result: "succeeded" } },
      ].map((event) => `echo '${JSON.stringify(event)}'`);
      expect(await deploy({ ...failing(lines.join("\n")), ...CREDENTIALS })).toMatchObject({
        code: EXIT.ok,
        err: expect.stringContaining("cup-final is deployed already") as string,
      });
    });

    test("cannot be combined with --dry-run", async () => {
      expect(await deploy({}, "--dry-run")).toMatchObject({
        code: EXIT.usage,
        text: FILES["events/cup/final.yaml"],
      });
    });
  });
});
