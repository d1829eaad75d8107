import { loadEvents } from "pulumi-akamai-event-center/declarations";
import { parse } from "yaml";
import { EXIT } from "../../cli/frame/exit-codes";
import { writeCalendar } from "./support/calendar";
import { folders } from "./support/folders";
import { runCommand } from "./support/run-command";

const folder = folders();

const having = (files: Readonly<Record<string, string>>) => writeCalendar(folder(), files);

const FINAL = "name: Final\nstart: 2036-06-01T18:00:00Z\nend: 2036-06-01T20:00:00Z\n";
const OPENER = "name: Opener\nstart: 2036-05-01T18:00:00Z\nend: 2036-05-01T20:00:00Z\n";

describe("validate", () => {
  test("prints nothing for a valid calendar", async () => {
    const cwd = having({ "events/2036/final.yaml": FINAL, "events/opener.yml": OPENER });
    expect(await runCommand(["validate"], { cwd })).toMatchObject({
      code: EXIT.ok,
      out: "",
      err: "2 events, 0 findings\n",
    });
  });

  test("reports neither past nor late events, since files do not say when an event was created; the clock of a rehearsal must be a date", async () => {
    const cwd = having({
      "events/old.yaml": FINAL.replaceAll("2036", "2020"),
      "events/final.yaml": FINAL,
      "policy.json": JSON.stringify({ "lead-time": { enforcementLevel: "advisory", minimum: "P2D" } }),
    });
    const at = (now: string) =>
      runCommand(["validate", "--policy-config", "policy.json"], {
        cwd,
        environment: { AKAMAI_EVENT_CENTER_NOW: now },
      });
    for (const now of ["2036-05-30T18:00:00Z", "2036-05-30T18:00:01Z"]) {
      expect(await at(now)).toMatchObject({ out: "", err: "2 events, 0 findings\n" });
    }
    expect(await at("tomorrow")).toMatchObject({ err: expect.stringContaining("ISO 8601") as string });
  });

  test("reports all problems of all files, at their lines, with a caret", async () => {
    const cwd = having({
      "events/a.yaml": "name: A\nstart: 2036-06-01T18:00:00\naudienceSize: 0\n",
      "events/b.yaml": `${FINAL}tgas: [x]\n`,
    });
    const { code, out, err } = await runCommand(["validate"], { cwd });
    expect(code).toBe(EXIT.found);
    expect(out).toMatch(/^events\/a\.yaml:2:8: error start has no UTC offset/m);
    expect(out).toMatch(
      /^events\/a\.yaml:3:15: error audienceSize must be at least 1.*\n.*audienceSize: 0\n.*\^/m,
    );
    expect(out).toMatch(/^events\/b\.yaml:4:1: error tgas is not a member of an event; did you mean tags\?/m);
    expect(err).toMatch(/^\d problems\./);
  });

  test("points at addTags if a rule complains of a tag that it adds", async () => {
    const cwd = having({
      "events/_defaults.yaml": "tags: [live]\n",
      "events/a.yaml": `${FINAL}addTags: ["pulumi:calendar/prod"]\n`,
    });
    const { out } = await runCommand(["validate"], { cwd });
    expect(out).toMatch(/^events\/a\.yaml:4:1: error tags\[1\] must not begin with pulumi:/);
  });

  test("judges by the rules of the policy pack, including those of the whole calendar", async () => {
    const cwd = having({
      "events/a.yaml": FINAL,
      "events/b.yaml": `key: b\n${FINAL}`,
      "events/msl.yaml": `${OPENER}objects:\n  - { id: 1, type: MSL4_STREAM }\n`,
    });
    const { code, json } = await runCommand(["validate", "--json"], { cwd });
    expect(code).toBe(EXIT.found);
    expect(json).toMatchObject(
      expect.arrayContaining([
        expect.objectContaining({
          rule: "event-limits",
          level: "mandatory",
          resource: "msl",
          position: { file: "events/msl.yaml", line: 5, column: 20 },
        }),
        expect.objectContaining({ rule: "one-resource-an-event", level: "mandatory" }),
      ]),
    );
  });

  test("takes the company's rules from a file, as Pulumi does", async () => {
    const cwd = having({
      "events/list.yaml": `events:\n  - ${FINAL.replaceAll("\n", "\n    ").trim()}\n    tags: [cup]\n`,
      "policy.json": JSON.stringify({
        "required-tags": { enforcementLevel: "mandatory", tags: ["live"] },
        "name-pattern": { enforcementLevel: "advisory", pattern: "^The " },
      }),
    });
    const { code, out } = await runCommand(["validate", "--policy-config", "policy.json"], { cwd });
    expect(code).toBe(EXIT.found);
    expect(out).toMatch(/^events\/list\.yaml:5:5: error tags .*live.*\(required-tags\)/m);
    expect(out).toMatch(/^events\/list\.yaml:2:11: warning name .*\(name-pattern\)/m);
  });

  describe("with ownerTag", () => {
    const tags = (count: number) =>
      `tags: [${Array.from({ length: count }, (_, index) => `t${index}`).join()}]\n`;
    const PROJECT = "name: calendar\nruntime: nodejs\n";
    const on = "config:\n  akamai-event-center:ownerTag: true\n";

    test.each<[string, Readonly<Record<string, string>>, NodeJS.ProcessEnv, boolean]>([
      ["the environment", {}, { AKAMAI_EVENT_CENTER_OWNER_TAG: "true" }, true],
      ["a stack's file", { "Pulumi.yaml": PROJECT, "Pulumi.dev.yaml": "", "Pulumi.prod.yaml": on }, {}, true],
      ["the project", { "Pulumi.yaml": PROJECT + on }, {}, true],
      [
        "a described value of the project",
        { "Pulumi.yaml": `${PROJECT}config:\n  akamai-event-center:ownerTag:\n    value: true\n` },
        {},
        true,
      ],
      [
        "a folder of stacks' files",
        { "Pulumi.yaml": `${PROJECT}stackConfigDir: stacks\n`, "stacks/Pulumi.prod.yaml": on },
        {},
        true,
      ],
      ["nobody", { "Pulumi.yaml": PROJECT, "Pulumi.prod.yaml": "config: {}\n" }, {}, false],
      [
        "a stack, and the environment off",
        { "Pulumi.yaml": PROJECT, "Pulumi.prod.yaml": on },
        { AKAMAI_EVENT_CENTER_OWNER_TAG: "false" },
        false,
      ],
    ])("set by %s, 19 tags remain or 20 may be declared", async (_where, files, environment, isOn) => {
      const cwd = having({ ...files, "events/a.yaml": FINAL + tags(20), "events/b.yaml": OPENER + tags(19) });
      const { code, out } = await runCommand(["validate"], { cwd, environment });
      expect([code, out.trim().split("\n")]).toEqual(
        isOn
          ? [
              EXIT.found,
              [
                "events/a.yaml:4:1: error tags must have at most 19 items, since ownerTag adds one (it has 20) (event-limits)",
              ],
            ]
          : [EXIT.ok, [""]],
      );
    });

    test("a value that is neither true nor false is reported", async () => {
      const cwd = having({
        "Pulumi.yaml": `${PROJECT}${on.replace("true", "yes please")}`,
        "events/a.yaml": FINAL,
      });
      const { code, err } = await runCommand(["validate"], { cwd });
      expect([code, err]).toEqual([EXIT.settings, expect.stringContaining("ownerTag must be true or false")]);
    });
  });

  test("reports declared owner tags, at their line", async () => {
    const cwd = having({ "events/a.yaml": `${FINAL}tags:\n  - cup\n  - pulumi:calendar/prod\n` });
    const { code, out } = await runCommand(["validate"], { cwd });
    expect([code, out]).toEqual([
      EXIT.found,
      expect.stringMatching(
        /^events\/a\.yaml:6:5: error tags\[1\] must not begin with pulumi:.*\(event-limits\)\n$/,
      ),
    ]);
  });

  test("passes if the rules only advise", async () => {
    const cwd = having({
      "events/a.yaml": FINAL,
      "policy.json": JSON.stringify({ "name-pattern": { enforcementLevel: "advisory", pattern: "^The " } }),
    });
    const { code, out } = await runCommand(["validate", "--policy-config", "policy.json"], { cwd });
    expect([code, out]).toEqual([EXIT.ok, expect.stringContaining("warning")]);
  });

  test("prints annotations for GitHub", async () => {
    const cwd = having({ "events/a.yaml": `${FINAL}audienceSize: 0\n`, "events/b,c.yaml": "name: 100%\n" });
    const { out } = await runCommand(["validate", "--format", "github"], { cwd });
    expect(out).toMatch(
      /^::error file=events\/a\.yaml,line=4,col=15,title=declaration-valid::audienceSize must be at least 1/m,
    );
    expect(out).toMatch(/^::error file=events\/b%2Cc\.yaml,line=1,/m);
    expect(
      out
        .trim()
        .split("\n")
        .every((line) => line.startsWith("::")),
    ).toBe(true);
  });

  test("prints a Markdown list, errors first, without markup from texts, and counts what it leaves out", async () => {
    const wrong = Array.from(
      { length: 51 },
      (_, index) => `  - { key: e${index}, name: E, start: soon, tgas: [x] }\n`,
    );
    const cwd = having({
      "events/a.yaml": `${FINAL}audienceLocations: ["**", "@all"]\n`,
      "events/b.yaml": `events:\n${wrong.join("")}`,
    });
    const { code, out } = await runCommand(["validate", "--format", "markdown"], { cwd });
    const lines = out.trim().split("\n");
    expect([code, lines.length, lines[0], lines.at(-1)]).toEqual([
      EXIT.found,
      51,
      "- **error**, `events/a.yaml:4:21`: audienceLocations\\[0\\] must be a two-letter ISO 3166 country code such as PL (`declaration-valid`)",
      expect.stringMatching(/^- and \d+ more, \d+ errors among them$/),
    ]);
    const mild = having({
      "events/a.yaml": FINAL,
      "events/b.yaml": `${OPENER}objects:\n  - { id: 1, type: MSL4_STREAM }\n`,
      "policy.json": JSON.stringify({ "name-pattern": { enforcementLevel: "advisory", pattern: "^The " } }),
    });
    const reported = await runCommand(
      ["validate", "--format", "markdown", "--policy-config", "policy.json"],
      {
        cwd: mild,
      },
    );
    expect(reported.out.trim().split("\n")).toEqual([
      expect.stringMatching(/^- \*\*error\*\*, `events\/b\.yaml:5:20`: .*\(`event-limits`\)$/),
      expect.stringMatching(/^- warning, `events\/a\.yaml:1:7`: .*\(`name-pattern`\)$/),
      expect.stringMatching(/^- warning, `events\/b\.yaml:1:7`: .*\(`name-pattern`\)$/),
    ]);
  });

  describe("recurrence in local time", () => {
    const series = (start: string, recurrence: string, more = "duration: PT2H\ntimeZone: Europe/Warsaw\n") =>
      `name: Show\nstart: ${start}\n${more}recurrence: ${recurrence}\n`;

    test("that drifts when the clocks change is reported at its line, with how much and from when", async () => {
      const cwd = having({
        "events/show.yaml": series("2036-03-16T20:00", "{ frequency: WEEKLY, count: 4 }"),
        "events/autumn.yaml": series("2036-10-24T20:00", "{ frequency: DAILY, count: 4 }"),
        "events/island.yaml": series(
          "2036-03-31T08:00",
          "{ frequency: DAILY, count: 9 }",
          "duration: PT2H\ntimeZone: Australia/Lord_Howe\n",
        ),
      });
      const { code, out } = await runCommand(["validate"], { cwd });
      expect([code, out.trim().split("\n")]).toEqual([
        EXIT.ok,
        [
          "events/autumn.yaml:5:1: warning recurrence repeats by UTC, so from 2036-10-26 on the event starts at 19:00 in Europe/Warsaw, 1 hour earlier. To keep 20:00, replace recurrence by schedule: {frequency: DAILY, count: 4} (recurrence-local-time)",
          "events/island.yaml:5:1: warning recurrence repeats by UTC, so from 2036-04-06 on the event starts at 07:30 in Australia/Lord_Howe, 30 minutes earlier. To keep 08:00, replace recurrence by schedule: {frequency: DAILY, count: 9} (recurrence-local-time)",
          "events/show.yaml:5:1: warning recurrence repeats by UTC, so from 2036-03-30 on the event starts at 21:00 in Europe/Warsaw, 1 hour later. To keep 20:00, replace recurrence by schedule: {frequency: WEEKLY, count: 4} (recurrence-local-time)",
        ],
      ]);
    });

    test("is not reported without a zone or a clock change, nor if it repeats hourly", async () => {
      const cwd = having({
        "events/a.yaml": series("2036-03-16T20:00Z", "{ frequency: WEEKLY, count: 4 }", "duration: PT2H\n"),
        "events/b.yaml": series("2036-05-01T20:00", "{ frequency: WEEKLY, count: 4 }"),
        "events/c.yaml": series(
          "2036-03-29T20:00",
          "{ frequency: HOURLY, count: 48 }",
          "duration: PT30M\ntimeZone: Europe/Warsaw\n",
        ),
        "events/d.yaml": series(
          "2036-03-16T19:00",
          "{ frequency: WEEKLY, count: 4 }",
          "duration: PT2H\ntimeZone: UTC\n",
        ),
      });
      expect(await runCommand(["validate"], { cwd })).toMatchObject({ code: EXIT.ok, out: "" });
    });

    test.each<[string, string, string, string, string]>([
      ["every week", "2036-03-16T20:00", "duration: PT2H", "{ frequency: WEEKLY, count: 30 }", "20:00"],
      [
        "every month, from its last days",
        "2036-02-28T00:30",
        "duration: PT2H",
        "{ frequency: MONTHLY, count: 12 }",
        "00:30",
      ],
      [
        "every month, from a day after the 28th by the local clock",
        "2036-01-29T00:30",
        "end: 2036-01-29T02:30",
        "{ frequency: MONTHLY, count: 12 }",
        "00:30",
      ],
      [
        "every day, at an hour that the clocks skip",
        "2036-03-28T02:30",
        "duration: PT2H",
        "{ frequency: DAILY, count: 5 }",
        "02:30",
      ],
      [
        "every day, at an hour that the clocks repeat",
        "2036-10-24T02:30",
        "end: 2036-10-24T04:00",
        "{ frequency: DAILY, count: 5 }",
        "02:30",
      ],
      [
        "every day, with an end that the clocks skip",
        "2036-03-27T22:30",
        "end: 2036-03-28T02:30",
        "{ frequency: DAILY, count: 5 }",
        "22:30",
      ],
    ])(
      "%s: the suggested schedule can be pasted and keeps the local time",
      async (_often, start, end, recurrence, clock) => {
        const zone = "timeZone: Europe/Warsaw\n";
        for (const [file, paste] of [
          ["events/show.yaml", (text: string, schedule: string) => text.replace(/recurrence:.*/, schedule)],
          [
            "events/show.json",
            (text: string, schedule: string) =>
              JSON.stringify({
                ...(parse(text) as object),
                recurrence: undefined,
                ...(parse(`{${schedule}}`) as object),
              }),
          ],
        ] as const) {
          const declared = series(start, recurrence, `${end}\n${zone}`);
          const text = file.endsWith(".json") ? JSON.stringify(parse(declared)) : declared;
          const cwd = having({ [file]: text });
          const { out } = await runCommand(["validate"], { cwd });
          const [, schedule = ""] = /replace recurrence by (.*) \(recurrence-local-time\)/.exec(out) ?? [];
          writeCalendar(cwd, { [file]: paste(text, schedule) });
          expect(await runCommand(["validate"], { cwd })).toMatchObject({ code: EXIT.ok, out: "" });
          const events = loadEvents(file, { cwd });
          expect(events).toHaveLength(Number(/count: (\d+)/.exec(recurrence)?.[1]));
          const clocks = events.map(({ event }) => event.start.slice(11, 16));
          // Where the clocks skip the time, the event starts when they have gone forward.
          expect(clocks.filter((one) => one !== clock)).toEqual(
            clock === "02:30" && start.includes("03-") ? ["03:30"] : [],
          );
        }
      },
    );
  });

  test("reports how many events remain if a count has excepted dates", async () => {
    const show = (schedule: string) =>
      `name: Show\nstart: 2036-05-01T20:00\nduration: PT2H\ntimeZone: Europe/Warsaw\nschedule: ${schedule}\n`;
    const cwd = having({
      "events/a.yaml": show("{ frequency: DAILY, count: 10, except: [2036-05-03] }"),
      "events/b.yaml": show("{ frequency: DAILY, until: 2036-05-10, except: [2036-05-03] }").replace(
        "Show",
        "B",
      ),
      "events/c.yaml": show(
        "{ frequency: DAILY, count: 10, until: 2036-05-10, except: [2036-05-03] }",
      ).replace("Show", "C"),
      "events/d.yaml": show("{ frequency: DAILY, count: 10 }").replace("Show", "D"),
      "events/e.yaml": show(
        "\n  frequency: HOURLY\n  interval: 12\n  count: 10\n  except: [2036-05-03]",
      ).replace("Show", "E"),
    });
    const { code, out } = await runCommand(["validate"], { cwd });
    expect([code, out.trim().split("\n")]).toEqual([
      EXIT.ok,
      [
        "events/a.yaml:5:38: warning schedule.count is 10, of which 1 is excepted: 9 events. Write count: 11 for 10 events. (except-counts)",
        "events/e.yaml:8:10: warning schedule.count is 10, of which 2 are excepted: 8 events. Write count: 12 for 10 events. (except-counts)",
      ],
    ]);
  });

  test("reads the given files, folders and patterns", async () => {
    const cwd = having({
      "events/2036/a.yaml": FINAL,
      "events/2036/b.yaml": `${OPENER}audienceSize: 0\n`,
      "elsewhere/c.yaml": `${OPENER}audienceSize: -1\n`,
    });
    const validate = (...files: string[]) => runCommand(["validate", ...files], { cwd });
    expect(await validate("events/2036/a.yaml")).toMatchObject({
      code: EXIT.ok,
      err: "1 event, 0 findings\n",
    });
    expect(await validate("events/2036/b.yaml")).toMatchObject({ code: EXIT.found });
    expect((await validate("elsewhere")).out).toMatch(/^elsewhere\/c\.yaml:4:15/);
    expect((await validate("else*/c.yaml")).out).toMatch(/^elsewhere\/c\.yaml:4:15/);
    expect(await validate("nowhere.yaml")).toMatchObject({ code: EXIT.usage });
  });

  test("fails for an empty checkout", async () => {
    const { code, out } = await runCommand(["validate"], { cwd: folder() });
    expect([code, out]).toEqual([EXIT.found, expect.stringContaining("no event file matches")]);
  });

  test("names the wrong word in the policy configuration", async () => {
    const cwd = having({ "events/a.yaml": FINAL, "policy.json": '{ "name-patern": "advisory" }' });
    const { code, err } = await runCommand(["validate", "--policy-config", "policy.json"], { cwd });
    expect(code).toBe(EXIT.settings);
    expect(err).toMatch(/did you mean name-pattern\?.*\[POLICY_CONFIG_INVALID\]\n$/s);
  });
});
