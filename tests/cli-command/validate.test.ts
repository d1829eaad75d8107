import { EXIT } from "../../cli/frame/exit-codes";
import { writeCalendar } from "./support/calendar";
import { folders } from "./support/folders";
import { runCommand } from "./support/run-command";

const folder = folders();

const having = (files: Readonly<Record<string, string>>) => writeCalendar(folder(), files);

const FINAL = "name: Final\nstart: 2036-06-01T18:00:00Z\nend: 2036-06-01T20:00:00Z\n";
const OPENER = "name: Opener\nstart: 2036-05-01T18:00:00Z\nend: 2036-05-01T20:00:00Z\n";

describe("validate", () => {
  test("has nothing to say of a calendar that is right", async () => {
    const cwd = having({ "events/2036/final.yaml": FINAL, "events/opener.yml": OPENER });
    expect(await runCommand(["validate"], { cwd })).toMatchObject({
      code: EXIT.ok,
      out: "",
      err: "2 events, 0 findings\n",
    });
  });

  test("tells all that is wrong in all files, at its line, with a caret", async () => {
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

  test("judges by the rules of the policy pack, those of the whole calendar too", async () => {
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
          rule: "msl4-stream-unavailable",
          level: "mandatory",
          resource: "msl",
          position: { file: "events/msl.yaml", line: 5, column: 20 },
        }),
        expect.objectContaining({ rule: "same-event", level: "mandatory" }),
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
                "events/a.yaml:4:1: error tags must have at most 19 items, since ownerTag adds one (it has 20) (tags-limits)",
              ],
            ]
          : [EXIT.ok, [""]],
      );
    });

    test("a value that is neither true nor false is told", async () => {
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
        /^events\/a\.yaml:6:5: error tags\[1\] must not begin with pulumi:.*\(owner-tag-reserved\)\n$/,
      ),
    ]);
  });

  test("passes where the rules only advise", async () => {
    const cwd = having({
      "events/a.yaml": FINAL,
      "policy.json": JSON.stringify({ "name-pattern": { enforcementLevel: "advisory", pattern: "^The " } }),
    });
    const { code, out } = await runCommand(["validate", "--policy-config", "policy.json"], { cwd });
    expect([code, out]).toEqual([EXIT.ok, expect.stringContaining("warning")]);
  });

  test("makes annotations for GitHub", async () => {
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

  test("reads the files, folders and patterns that it is told", async () => {
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

  test("of an empty checkout is no success", async () => {
    const { code, out } = await runCommand(["validate"], { cwd: folder() });
    expect([code, out]).toEqual([EXIT.found, expect.stringContaining("no event file matches")]);
  });

  test("says which word of the policy configuration is wrong", async () => {
    const cwd = having({ "events/a.yaml": FINAL, "policy.json": '{ "name-patern": "advisory" }' });
    const { code, err } = await runCommand(["validate", "--policy-config", "policy.json"], { cwd });
    expect(code).toBe(EXIT.settings);
    expect(err).toMatch(/did you mean name-pattern\?.*\[POLICY_CONFIG_INVALID\]\n$/s);
  });
});
