import { RULES } from "../../policy/judge";
import { parseConfig, PolicyConfigError } from "../../policy/config";

const problemsOf = (config: unknown): readonly string[] => {
  try {
    parseConfig(config);
  } catch (error) {
    if (error instanceof PolicyConfigError) return error.problems;
    throw error;
  }
  return [];
};

const levelOf = (name: string, config: unknown) =>
  parseConfig(config).rules.find(({ rule }) => rule.name === name)?.level;

describe("levels", () => {
  test("without a configuration every rule has its own, and a rule that lacks a setting is off", () => {
    for (const { rule, level } of parseConfig({}).rules) {
      expect([rule.level, "disabled"]).toContain(level);
    }
    expect(levelOf("name-limits", {})).toBe("mandatory");
    expect(levelOf("shared-objects", undefined)).toBe("advisory");
    expect(levelOf("audience-capacity", {})).toBe("disabled");
    expect(levelOf("audience-capacity", { "audience-capacity": { capacity: 5 } })).toBe("advisory");
  });

  test("a level stands alone or beside settings", () => {
    expect(levelOf("name-limits", { "name-limits": "advisory" })).toBe("advisory");
    expect(levelOf("name-limits", { "name-limits": { enforcementLevel: "disabled", maxLength: 5 } })).toBe(
      "disabled",
    );
  });

  test("all sets the level of the rules that name none, and of none that lacks a setting", () => {
    const config = { all: "mandatory", "shared-objects": "disabled" };
    expect(levelOf("series-overlap", config)).toBe("mandatory");
    expect(levelOf("shared-objects", config)).toBe("disabled");
    expect(levelOf("name-pattern", config)).toBe("disabled");
  });

  test("a rule that is switched on without the setting that it needs is an error", () => {
    expect(problemsOf({ "name-pattern": "mandatory" })).toEqual(["name-pattern needs the setting pattern"]);
  });

  test("settings of a rule that is off by default and has no level are worth a note", () => {
    const { notes } = parseConfig({ "name-pattern": { pattern: "x" } });
    expect(notes).toEqual(["name-pattern has settings and is disabled: an enforcementLevel switches it on"]);
    expect(parseConfig({ "name-pattern": { enforcementLevel: "disabled", pattern: "x" } }).notes).toEqual([]);
  });
});

describe("words that do not exist", () => {
  test.each([
    ["a rule", { "descripton-limits": {} }, "descripton-limits is no rule; did you mean description-limits?"],
    [
      "a property",
      { "name-limits": { maxLenght: 5 } },
      "name-limits has no property maxLenght; did you mean maxLength?",
    ],
    ["a level", { "name-limits": "mandatry" }, "name-limits: mandatry is no level; did you mean mandatory?"],
    [
      "a level beside settings",
      { "name-limits": { enforcementLevel: "advisry" } },
      "name-limits: advisry is no level; did you mean advisory?",
    ],
    [
      "the level's own name",
      { "name-limits": { enforcmentLevel: "advisory" } },
      "name-limits has no property enforcmentLevel; did you mean enforcementLevel?",
    ],
    [
      "a property of an exclusion",
      { "name-limits": { exclude: [{ resource: "x", reason: "y", resorce: "z" }] } },
      "name-limits: exclude[0] has no property resorce; did you mean resource?",
    ],
    [
      "a property of a window",
      {
        "blackout-windows": {
          enforcementLevel: "advisory",
          windows: [{ start: "2036-01-01T00:00:00Z", end: "2036-01-02T00:00:00Z", reason: "x", raeson: "x" }],
        },
      },
      "blackout-windows: windows[0] has no property raeson; did you mean reason?",
    ],
  ])("%s: the nearest right one is named", (_what, config, problem) => {
    expect(problemsOf(config)).toEqual([problem]);
  });

  test("where none is near, all are named; and all problems are told at once", () => {
    expect(problemsOf({ "name-limits": { q: 1 }, "no-such-thing-at-all": {} })).toEqual([
      expect.stringMatching(/^no-such-thing-at-all is no rule; there are name-limits, /),
      "name-limits has no property q; there are maxLength, enforcementLevel, exclude",
    ]);
  });
});

describe("values that cannot be", () => {
  test.each([
    [
      "a loosened limit",
      { "name-limits": { maxLength: 751 } },
      /maxLength must be at most 750, .* tighten it only/,
    ],
    [
      "a loosened minimum",
      { "audience-size-limits": { minimum: 0 } },
      /minimum must be at least 1, .* tighten it only/,
    ],
    [
      "a reason that is missing",
      { "name-limits": { exclude: [{ resource: "x" }] } },
      /exclude\[0\]\.reason must say in words why/,
    ],
    [
      "a reason of blanks",
      { "name-limits": { exclude: [{ resource: "x", reason: " " }] } },
      /exclude\[0\]\.reason must say in words why/,
    ],
    [
      "a broken pattern",
      { "name-pattern": { pattern: "(" } },
      /name-pattern: pattern is no regular expression/,
    ],
    [
      "a duration of nothing",
      { "longest-duration": { maximum: "0h" } },
      /maximum must be a duration such as/,
    ],
    [
      "a country that is none",
      { "allowed-countries": { allowed: ["XX"] } },
      /allowed\[0\] must be an upper-case/,
    ],
    [
      "a window that ends before it starts",
      {
        "blackout-windows": {
          windows: [{ start: "2036-01-02T00:00:00Z", end: "2036-01-01T00:00:00Z", reason: "x" }],
        },
      },
      /windows\[0\]\.end must be after start/,
    ],
    ["a list", { "name-limits": [] }, /name-limits must be a level or an object/],
    ["settings for all", { all: { maxLength: 5 } }, /all takes a level only, not maxLength/],
  ])("%s", (_what, config, problem) => {
    expect(problemsOf(config)).toEqual([expect.stringMatching(problem)]);
  });

  test("no limit of the document can be loosened by any rule", () => {
    const numbers = RULES.flatMap((rule) =>
      Object.keys(rule.settings.shape)
        .filter((name) => rule.name.endsWith("-limits") && name.startsWith("max") && name !== "maximum")
        .map((name) => [rule.name, name] as const),
    );
    expect(numbers.length).toBeGreaterThan(6);
    for (const [rule, name] of numbers) {
      expect(problemsOf({ [rule]: { [name]: 1_000_000 } })).toEqual([
        expect.stringContaining("tighten it only"),
      ]);
    }
  });
});
