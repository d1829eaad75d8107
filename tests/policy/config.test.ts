import { z } from "zod";
import { RULES } from "../../policy/judge";
import { durationMilliseconds } from "../../policy/settings";
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
  test("without configuration, each rule has its own level, and a rule that lacks a required setting is off", () => {
    for (const { rule, level } of parseConfig({}).rules) {
      expect([rule.level, "disabled"]).toContain(level);
    }
    expect(levelOf("event-limits", {})).toBe("mandatory");
    expect(levelOf("shared-objects", undefined)).toBe("advisory");
    expect(levelOf("audience-capacity", {})).toBe("disabled");
    const capacity = { enforcementLevel: "advisory", capacity: 5 };
    expect(levelOf("audience-capacity", { "audience-capacity": capacity })).toBe("advisory");
  });

  test("a level may stand alone or beside settings", () => {
    expect(levelOf("event-limits", { "event-limits": "advisory" })).toBe("advisory");
    expect(
      levelOf("event-limits", { "event-limits": { enforcementLevel: "disabled", name: { maxLength: 5 } } }),
    ).toBe("disabled");
  });

  test("all sets the level of every rule without one, unless the rule lacks a required setting", () => {
    const config = { all: "mandatory", "shared-objects": "disabled" };
    expect(levelOf("series-overlap", config)).toBe("mandatory");
    expect(levelOf("shared-objects", config)).toBe("disabled");
    expect(levelOf("name-pattern", config)).toBe("disabled");
    expect(levelOf("tag-vocabulary", config)).toBe("disabled");
  });

  test("a rule that is switched on without the setting that it needs is an error", () => {
    expect(problemsOf({ "name-pattern": "mandatory" })).toEqual(["name-pattern needs the setting pattern"]);
  });

  test("settings without a level for a rule that is off by default are noted", () => {
    const { notes } = parseConfig({ "name-pattern": { pattern: "x" } });
    expect(notes).toEqual([
      "name-pattern has settings but is disabled; set its enforcementLevel to switch it on",
    ]);
    expect(parseConfig({ "name-pattern": { enforcementLevel: "disabled", pattern: "x" } }).notes).toEqual([]);
  });
});

describe("unknown words", () => {
  test.each([
    ["a rule", { "event-limit": {} }, "unknown rule event-limit; did you mean event-limits?"],
    [
      "a property",
      { "event-limits": { name: { maxLenght: 5 } } },
      "event-limits: name: unknown setting maxLenght; did you mean maxLength?",
    ],
    [
      "a level",
      { "event-limits": "mandatry" },
      "event-limits: unknown level mandatry; did you mean mandatory?",
    ],
    [
      "a level beside settings",
      { "event-limits": { enforcementLevel: "advisry" } },
      "event-limits: unknown level advisry; did you mean advisory?",
    ],
    [
      "the level's own name",
      { "event-limits": { enforcmentLevel: "advisory" } },
      "event-limits: unknown setting enforcmentLevel; did you mean enforcementLevel?",
    ],
    [
      "a property of an exclusion",
      { "event-limits": { exclude: [{ resource: "x", reason: "y", resorce: "z" }] } },
      "event-limits: exclude[0]: unknown setting resorce; did you mean resource?",
    ],
    [
      "a property of a window",
      {
        "blackout-windows": {
          enforcementLevel: "advisory",
          windows: [{ start: "2036-01-01T00:00:00Z", end: "2036-01-02T00:00:00Z", reason: "x", raeson: "x" }],
        },
      },
      "blackout-windows: windows[0]: unknown setting raeson; did you mean reason?",
    ],
  ])("%s: the nearest known word is suggested", (_what, config, problem) => {
    expect(problemsOf(config)).toEqual([problem]);
  });

  test("if no word is near, all are listed; all problems are reported at once", () => {
    expect(problemsOf({ "event-limits": { q: 1 }, "no-such-thing-at-all": {} })).toEqual([
      expect.stringMatching(/^unknown rule no-such-thing-at-all; there are event-limits, /),
      expect.stringMatching(
        /^event-limits: unknown setting q; there are name, .*, enforcementLevel, exclude, url$/,
      ),
    ]);
  });
});

describe("invalid values", () => {
  test.each([
    [
      "a loosened limit",
      { "event-limits": { name: { maxLength: 751 } } },
      /maxLength must be at most 750, .* only tighten it/,
    ],
    [
      "a loosened minimum",
      { "event-limits": { audienceSize: { minimum: 0 } } },
      /minimum must be at least 1, .* only tighten it/,
    ],
    [
      "a missing reason",
      { "event-limits": { exclude: [{ resource: "x" }] } },
      /exclude\[0\]\.reason must say in words why/,
    ],
    [
      "a reason of blanks",
      { "event-limits": { exclude: [{ resource: "x", reason: " " }] } },
      /exclude\[0\]\.reason must say in words why/,
    ],
    [
      "a minimum above the maximum",
      { "event-limits": { audienceSize: { minimum: 100, maximum: 10 } } },
      /audienceSize.minimum must not be above maximum/,
    ],
    [
      "more coordinators than an event may have",
      { "coordinators-required": { minimum: 21 } },
      /minimum must be at most 20, the most that an event may have$/,
    ],
    [
      "a default tag that no event may have",
      { "default-tags": { tags: ["x".repeat(101)] } },
      /tags\[0\] must be at most 100 characters/,
    ],
    [
      "a default tag that marks an owner",
      { "default-tags": { tags: ["pulumi:calendar/prod"] } },
      /tags\[0\] must not begin with pulumi:/,
    ],
    [
      "a vocabulary without words",
      { "tag-vocabulary": "advisory" },
      /^tag-vocabulary needs the setting allowed or patterns$/,
    ],
    [
      "a broken pattern",
      { "name-pattern": { pattern: "(" } },
      /name-pattern: pattern is not a regular expression/,
    ],
    [
      "a duration of nothing",
      { "longest-duration": { maximum: "0h" } },
      /maximum must be an ISO 8601 duration such as/,
    ],
    [
      "an invalid country",
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
    ["a list", { "event-limits": [] }, /event-limits must be a level or an object/],
    ["settings for all", { all: { maxLength: 5 } }, /all takes a level only, not maxLength/],
  ])("%s", (_what, config, problem) => {
    expect(problemsOf(config)).toEqual([expect.stringMatching(problem)]);
  });

  test.each([
    ["PT4H30M", "4h30m", 16_200_000],
    ["P2D", "2d", 172_800_000],
    ["P1DT1S", "1d1s", 86_401_000],
    ["P1W", "1w", 604_800_000],
  ])("%s and %s are the same duration", (iso, short, milliseconds) => {
    expect([iso, short].map(durationMilliseconds)).toEqual([milliseconds, milliseconds]);
  });

  test.each(["P", "PT", "PT0S", "", "7", "7H", "pt7h", "P1Y", "PT1.5H", "-PT1H", "P1H", "1h30"])(
    "%j is not a duration",
    (maximum) => {
      expect(problemsOf({ "longest-duration": { maximum } })).toEqual([
        "longest-duration: maximum must be an ISO 8601 duration such as PT4H30M or P2D",
      ]);
    },
  );

  test("settings cannot loosen a limit of the document", () => {
    const limits = RULES.find(({ name }) => name === "event-limits")?.settings.shape ?? {};
    const numbers = Object.entries(limits).flatMap(([member, schema]) =>
      schema instanceof z.ZodOptional && schema.unwrap() instanceof z.ZodObject
        ? Object.keys((schema.unwrap() as z.ZodObject).shape)
            .filter((name) => name.startsWith("max") && name !== "maximum")
            .map((name) => [member, name] as const)
        : [],
    );
    expect(numbers).toHaveLength(9);
    for (const [member, name] of numbers) {
      expect(problemsOf({ "event-limits": { [member]: { [name]: 1_000_000 } } })).toEqual([
        expect.stringContaining("only tighten it"),
      ]);
    }
  });
});
