import { globSync, readFileSync } from "node:fs";
import { basename, resolve } from "node:path";
import { judgeCalendar, LEVELS, RULES } from "../../policy/judge";
import { EventPolicies } from "../../policy/pulumi";
import { withRuleTables } from "../../policy/rule-tables";
import { series, smallEvent, winterOlympics } from "../support/events";

const POLICY = resolve(__dirname, "../../policy");

test("the README's tables are those of the rules; npm run readme in policy/ mends them", () => {
  const readme = readFileSync(resolve(POLICY, "README.md"), "utf8");
  // How wide a column is drawn is the formatter's affair.
  const drawn = (text: string) => text.replaceAll(/ +/g, " ").replaceAll(/-{3,}/g, "---");
  expect(drawn(withRuleTables(readme))).toBe(drawn(readme));
});

test("every rule has a file of its name, and every file's rule is in the pack", () => {
  const files = globSync("rules/*/*.ts", { cwd: POLICY }).map((file) => basename(file, ".ts"));
  const helpers = ["limit-rule", "tighter"];
  expect(files.filter((name) => !helpers.includes(name)).sort()).toEqual(
    RULES.map(({ name }) => name).sort(),
  );
});

test("every rule has a spec", () => {
  const specs = globSync("*/*.test.ts", { cwd: __dirname }).map((file) => basename(file, ".test.ts"));
  expect(specs.sort()).toEqual(RULES.map(({ name }) => name).sort());
});

test.each(RULES.map((rule) => [rule.name, rule] as const))(
  "%s says all that a policy says of itself",
  (_name, rule) => {
    const text = [rule.displayName, rule.description, rule.remediationSteps, rule.section, ...rule.tags];
    expect(text.filter((one) => one.trim() === "")).toEqual([]);
    expect(LEVELS).toContain(rule.level);
  },
);

test("Pulumi is given every rule with its metadata, and no default or requirement of its configuration", () => {
  const policies = new EventPolicies(() => undefined).policies();
  expect(policies.map(({ name }) => name)).toEqual(RULES.map(({ name }) => name));
  for (const policy of policies) {
    expect(policy).toMatchObject({
      displayName: expect.any(String) as unknown,
      severity: expect.any(String) as unknown,
      framework: { name: "Akamai Event Center API", version: "3" },
      remediationSteps: expect.any(String) as unknown,
      url: expect.stringMatching(/^https:/) as unknown,
      configSchema: { properties: { exclude: { type: "array" } } },
    });
    expect(JSON.stringify(policy.configSchema)).not.toMatch(/"(default|required|additionalProperties)":/);
  }
});

test("the document's own sample and the tests' events break no rule", () => {
  const events = Object.entries({ games: winterOlympics, opener: smallEvent, show: series(366) });
  const judged = judgeCalendar(events.map(([resource, members]) => ({ resource, members })));
  expect(judged).toEqual({ findings: [], exempted: [], notes: [] });
});

test("a finding has the place of its member where the event knows it", () => {
  const positionOf = ([member]: readonly PropertyKey[]) =>
    member === "name" ? { file: "opener.yaml", line: 3, column: 7 } : undefined;
  const { findings } = judgeCalendar([
    { resource: "opener", members: { ...smallEvent, name: "", audienceSize: 0 }, positionOf },
  ]);
  expect(findings.map(({ member, position }) => [member, position])).toEqual([
    ["name", { file: "opener.yaml", line: 3, column: 7 }],
    ["audienceSize", undefined],
  ]);
});

test("a year of hourly series of many events is judged by occurrence, in one pass", () => {
  const events = Array.from({ length: 300 }, (_, index) => {
    const start = Date.UTC(2036, 0, 1) + index * 10_000;
    return {
      resource: `event-${index}`,
      members: {
        name: `Event ${index}`,
        start: new Date(start).toISOString().replace(".000Z", "Z"),
        end: new Date(start + 9_000).toISOString().replace(".000Z", "Z"),
        audienceSize: 10,
        objects: [{ id: 87654, type: "CP_CODE" }],
        recurrence: { frequency: "HOURLY", count: 366 },
      },
    };
  });
  const { findings } = judgeCalendar(events, { "audience-capacity": { capacity: 10 } });
  expect(findings).toEqual([]);
});
