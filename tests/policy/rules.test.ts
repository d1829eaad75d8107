import { globSync, readFileSync } from "node:fs";
import { basename, resolve } from "node:path";
import { judgeCalendar, LEVELS, RULES } from "../../policy/judge";
import { eventCenterPolicies } from "../../policy/index";
import { series, smallEvent, winterOlympics } from "../support/events";

const WINDOWS = [{ start: "2036-12-24T00:00:00Z", end: "2036-12-27T00:00:00Z", reason: "holidays" }];
const POLICY = resolve(__dirname, "../../policy");

test("the README's pack is this one, which the compiler checks", () => {
  const source = readFileSync(resolve(__dirname, "support/readme-pack.ts"), "utf8");
  expect(readFileSync(resolve(POLICY, "README.md"), "utf8")).toContain("```ts\n" + source + "```");
});

test("every rule has a file of the same name, and the rule of every file is in the pack", () => {
  const files = globSync("rules/*/*.ts", { cwd: POLICY }).map((file) => basename(file, ".ts"));
  expect(files.sort()).toEqual(RULES.map(({ name }) => name).sort());
});

test("every rule has a test file; the limits have a folder with one per member", () => {
  const specs = globSync("{calendar,company}/*.test.ts", { cwd: __dirname });
  const names = ["event-limits", ...specs.map((file) => basename(file, ".test.ts"))];
  expect(names.sort()).toEqual(RULES.map(({ name }) => name).sort());
});

test.each(RULES.map((rule) => [rule.name, rule] as const))(
  "%s has all the metadata of a policy",
  (_name, rule) => {
    const text = [rule.displayName, rule.description, rule.remediationSteps, ...rule.tags];
    expect(rule.section).not.toBe("");
    expect(text.filter((one) => one.trim() === "")).toEqual([]);
    expect(LEVELS).toContain(rule.level);
  },
);

test("Pulumi receives every rule with its metadata", () => {
  const policies = eventCenterPolicies();
  expect(policies.map(({ name }) => name)).toEqual(RULES.map(({ name }) => name));
  for (const policy of policies) {
    expect(policy).toMatchObject({
      displayName: expect.any(String) as unknown,
      severity: expect.any(String) as unknown,
      remediationSteps: expect.any(String) as unknown,
      url: expect.stringMatching(/^https:|^pulumi-akamai-event-center-policy\/README\.md#/) as unknown,
      configSchema: { properties: { exclude: { type: "array" }, url: { type: "string" } } },
    });
  }
  expect(policies[0]).toMatchObject({ framework: { name: "Akamai Event Center API", version: "3" } });
});

test("schemas say what is required, and refuse unknown keys in every setting", () => {
  const policies = eventCenterPolicies({
    "blackout-windows": { enforcementLevel: "advisory", windows: WINDOWS },
  });
  const schemaOf = (name: string) => policies.find((policy) => policy.name === name)?.configSchema;
  expect(schemaOf("blackout-windows")).toMatchObject({
    required: ["windows"],
    properties: {
      windows: {
        default: WINDOWS,
        items: { required: ["start", "end", "reason"], additionalProperties: false },
      },
      exclude: { items: { required: ["resource", "reason"], additionalProperties: false } },
    },
  });
  expect(schemaOf("event-limits")).toMatchObject({
    properties: {
      tags: { additionalProperties: false, properties: { maxItems: { minimum: 1, maximum: 20 } } },
    },
  });
  // The engine checks every rule against its schema, even one that is off.
  expect(schemaOf("required-tags")).not.toHaveProperty("required");
});

test("the document's sample and the tests' events break no rule, except that a year of evenings drifts from local time", () => {
  const events = Object.entries({ games: winterOlympics, opener: smallEvent, show: series(366) });
  const judged = judgeCalendar(events.map(([resource, members]) => ({ resource, members })));
  const rules = judged.findings.map(({ rule, resource, level }) => [rule, resource, level]);
  expect(rules).toEqual([["recurrence-local-time", "show", "advisory"]]);
  expect(judged).toMatchObject({ exempted: [], notes: [] });
});

test("a finding has the position of its member if the event knows it", () => {
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

test("many hourly series over a year are judged by occurrence in one pass", () => {
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
  const { findings } = judgeCalendar(events, {
    "audience-capacity": { enforcementLevel: "mandatory", capacity: 10 },
  });
  expect(findings).toEqual([]);
});
