import { didYouMean, pathText, type Trouble } from "pulumi-akamai-event-center/contract";
import { z } from "zod";
import { exemption, type Exemption } from "./exemptions";
import { LEVELS, type Level } from "./finding";
import type { Rule } from "./rule";
import { RULES } from "./rules";

/** A rule as it is configured. */
export interface ConfiguredRule {
  /** The rule. */
  readonly rule: Rule;
  /** `disabled` too where a rule lacks the settings that it needs. */
  readonly level: Level;
  /** Resources that the rule passes over, with reasons. */
  readonly exclude: readonly Exemption[];
  /** Accepted by the rule's schema; of no use where the rule is disabled. */
  readonly settings: unknown;
}

/** A configuration that was read. */
export interface PolicyConfig {
  /** Every rule, in its order. */
  readonly rules: readonly ConfiguredRule[];
  /** What is allowed and most likely not meant. */
  readonly notes: readonly string[];
}

/** A configuration that cannot be followed; all that is wrong with it, in one message. */
export class PolicyConfigError extends Error {
  /** @internal */
  static readonly trouble = {
    code: "POLICY_CONFIG_INVALID",
    cause:
      "The policy pack's configuration names a rule or a setting that there is not, or gives one a value that it cannot have.",
    cure: "Mend what the message names; [the pack's README](../policy/README.md) lists every rule with its settings.",
  } as const satisfies Trouble;
  /** Never changes between versions. */
  readonly code = PolicyConfigError.trouble.code;

  constructor(
    /** All that is wrong, a sentence each. */
    readonly problems: readonly string[],
  ) {
    super(
      problems.length === 1
        ? `The policy configuration is wrong: ${problems.join("")}`
        : `The policy configuration is wrong in ${problems.length} places:\n${problems.map((one) => `  ${one}`).join("\n")}`,
    );
    this.name = "PolicyConfigError";
  }
}

/** Sets the level of every rule that names none itself; Pulumi's own word. */
const ALL = "all";
const LEVEL = "enforcementLevel";
const EXCLUDE = "exclude";

const entries = z.record(z.string(), z.unknown(), "must be an object of rules");
const exclusions = z.array(exemption, "must be a list of resources with reasons");

/**
 * Reads a configuration: the form of Pulumi's `--policy-pack-config`, by rule a level, or an object of
 * `enforcementLevel`, `exclude` and the rule's settings.
 * Errors: PolicyConfigError, naming for each misspelled word the nearest right one.
 */
export function parseConfig(given: unknown = {}): PolicyConfig {
  const parsed = entries.safeParse(given);
  if (!parsed.success) {
    throw new PolicyConfigError(["it must be an object of rules"]);
  }
  const reader = new Reader(parsed.data);
  const rules = RULES.map((rule) => reader.read(rule));
  const problems = [...reader.unknownRules(), ...reader.problems];
  if (problems.length > 0) {
    throw new PolicyConfigError(problems);
  }
  return { rules, notes: reader.notes };
}

class Reader {
  readonly problems: string[] = [];
  readonly notes: string[] = [];
  readonly #given: Readonly<Record<string, unknown>>;
  readonly #all: Level | undefined;

  constructor(given: Readonly<Record<string, unknown>>) {
    this.#given = given;
    const { level, settings } = this.#entry(ALL);
    this.#all = level;
    if (Object.keys(settings).length > 0) {
      this.problems.push(`${ALL} takes a level only, not ${Object.keys(settings).join(", ")}`);
    }
  }

  unknownRules(): string[] {
    const known = [...RULES.map(({ name }) => name), ALL];
    return Object.keys(this.#given)
      .filter((name) => !known.includes(name))
      .map((name) => `${name} is no rule${hint(name, known)}`);
  }

  read(rule: Rule): ConfiguredRule {
    const { level, settings: all } = this.#entry(rule.name);
    const { [EXCLUDE]: excluded, ...given } = all;
    const exclude = this.#parse(rule.name, exclusions, excluded ?? [], [EXCLUDE]) ?? [];
    const missing = neededSettings(rule).filter((name) => given[name] === undefined);
    const hasSettings = Object.keys(given).length > 0;
    if (missing.length > 0 && !hasSettings) {
      if (level !== undefined && level !== "disabled") {
        this.problems.push(`${rule.name} needs the setting ${missing.join(" and ")}`);
      }
      return { rule, level: "disabled", exclude, settings: undefined };
    }
    const settings = this.#parse(rule.name, rule.settings, given, []);
    const effective = level ?? this.#all ?? rule.level;
    if (hasSettings && level === undefined && effective === "disabled") {
      this.notes.push(`${rule.name} has settings and is disabled: an ${LEVEL} switches it on`);
    }
    return { rule, level: effective, exclude, settings };
  }

  /** An entry's level and what else it holds. */
  #entry(name: string): { level: Level | undefined; settings: Record<string, unknown> } {
    const given = this.#given[name];
    if (given === undefined) {
      return { level: undefined, settings: {} };
    }
    if (typeof given === "string") {
      return { level: this.#level(name, given), settings: {} };
    }
    const entry = entries.safeParse(given);
    if (!entry.success) {
      this.problems.push(`${name} must be a level or an object`);
      return { level: undefined, settings: {} };
    }
    const { [LEVEL]: level, ...settings } = entry.data;
    return { level: level === undefined ? undefined : this.#level(name, level), settings };
  }

  #level(name: string, given: unknown): Level | undefined {
    const level = LEVELS.find((known) => known === given);
    if (level === undefined) {
      const [what, word] = typeof given === "string" ? [given, given] : ["its enforcementLevel", ""];
      this.problems.push(`${name}: ${what} is no level${hint(word, LEVELS)}`);
    }
    return level;
  }

  #parse<Schema extends z.ZodType>(
    rule: string,
    schema: Schema,
    given: unknown,
    at: readonly PropertyKey[],
  ): z.output<Schema> | undefined {
    const parsed = schema.safeParse(given);
    for (const issue of parsed.error?.issues ?? []) {
      this.problems.push(...problemsOf(rule, schema, issue, at));
    }
    return parsed.data;
  }
}

/** What a rule cannot do without. */
export function neededSettings(rule: Rule): string[] {
  return Object.entries(rule.settings.shape).flatMap(([name, schema]) =>
    z.safeParse(schema, undefined).success ? [] : [name],
  );
}

function problemsOf(
  rule: string,
  schema: z.ZodType,
  issue: z.ZodError["issues"][number],
  at: readonly PropertyKey[],
): string[] {
  const path = [...at, ...issue.path];
  const place = path.length > 0 ? `${rule}: ${pathText(path)}` : rule;
  if (issue.code === "unrecognized_keys") {
    const own = path.length === 0 ? [LEVEL, EXCLUDE] : [];
    const known = [...keysAt(schema, issue.path), ...own];
    return issue.keys.map((key) => `${place} has no property ${key}${hint(key, known)}`);
  }
  return [`${place} ${issue.message}`];
}

/** The properties that a schema's object at a path may have. */
function keysAt(schema: unknown, path: readonly PropertyKey[]): string[] {
  if (schema instanceof z.ZodOptional) {
    return keysAt(schema.unwrap(), path);
  }
  if (schema instanceof z.ZodArray) {
    return keysAt(schema.element, path.slice(1));
  }
  if (!(schema instanceof z.ZodObject)) {
    return [];
  }
  const [first, ...rest] = path;
  const next = Object.entries(schema.shape).find(([name]) => name === first);
  return next ? keysAt(next[1], rest) : Object.keys(schema.shape);
}

function hint(word: string, known: readonly string[]): string {
  return didYouMean(word, known, `; there are ${known.join(", ")}`);
}
