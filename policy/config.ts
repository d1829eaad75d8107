import { didYouMean, pathText, type Trouble } from "pulumi-akamai-event-center/contract";
import { z } from "zod";
import { COMMON, type Exemption } from "./exemptions";
import { LEVELS, type Level } from "./finding";
import type { Rule } from "./rule";
import { RULES, type AnyRule } from "./rules";

/** Also what a program has written with `as const`. */
type Given<Value> = Value extends readonly (infer Item)[]
  ? readonly Given<Item>[]
  : Value extends object
    ? { readonly [Name in keyof Value]: Given<Value[Name]> }
    : Value;

/** Settings that every rule has. */
type Common = { readonly [Name in keyof typeof COMMON]?: Given<z.input<(typeof COMMON)[Name]>> };

/** A level as Pulumi's configuration writes it. */
export interface LevelSetting {
  /** What a violation does. */
  readonly enforcementLevel: Level;
}

/**
 * A configuration in the form of Pulumi's `--policy-pack-config`: by rule a level, or the rule's settings, its
 * `enforcementLevel`, exemptions (`exclude`) and a link of your own (`url`). `all` sets the level of every rule that names none.
 */
export type EventCenterConfig = {
  /** The level of every rule that names none. */
  readonly all?: Level | LevelSetting;
} & {
  readonly [One in AnyRule as One["name"]]?:
    Level | (Given<Partial<z.input<One["settings"]>>> & Common & Partial<LevelSetting>);
};

/** A rule's settings as they were given. */
export interface RuleSettings {
  /** The rule. */
  readonly rule: Rule;
  /** Resources that the rule passes over, with reasons. */
  readonly exclude: readonly Exemption[];
  /** Where findings link to, if the company says so. */
  readonly url: string | undefined;
  /** Accepted by the rule's schema; undefined if the rule lacks a setting that it needs, and then it judges nothing. */
  readonly settings: Readonly<Record<string, unknown>> | undefined;
}

/** A rule as it is configured. */
export interface ConfiguredRule extends RuleSettings {
  /** `disabled` too if the rule lacks a setting that it needs. */
  readonly level: Level;
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
      "The policy pack's configuration has an unknown rule or setting, or an invalid value.",
    cure: "Correct what the message names; [the pack's README](../policy/README.md) lists every rule with its settings.",
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

const entries = z.record(z.string(), z.unknown(), "must be an object of rules");

/**
 * Reads a configuration. Errors: PolicyConfigError, naming for each misspelled word the nearest right one.
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

/** Reads what stands under a rule's name besides its level. Errors: PolicyConfigError. */
export function parseSettings(rule: Rule, given: Readonly<Record<string, unknown>>): RuleSettings {
  const problems: string[] = [];
  const read = readSettings(rule, given, problems);
  if (problems.length > 0) {
    throw new PolicyConfigError(problems);
  }
  return read;
}

/** What a rule cannot do without. */
export function neededSettings(rule: Rule): string[] {
  return Object.entries(rule.settings.shape).flatMap(([name, schema]) =>
    z.safeParse(schema, undefined).success ? [] : [name],
  );
}

class Reader {
  readonly problems: string[] = [];
  readonly notes: string[] = [];
  readonly #given: Readonly<Record<string, unknown>>;
  readonly #all: Level | undefined;

  constructor(given: Readonly<Record<string, unknown>>) {
    this.#given = given;
    const { level, given: settings } = this.#entry(ALL);
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
    const { name } = rule;
    const { level, given } = this.#entry(name);
    const read = readSettings(rule, given, this.problems);
    if (!read.settings) {
      if (level !== undefined && level !== "disabled") {
        this.problems.push(`${name} needs the setting ${neededSettings(rule).join(" and ")}`);
      }
      return { ...read, level: "disabled" };
    }
    const effective = level ?? this.#all ?? rule.level;
    if (Object.keys(read.settings).length > 0 && level === undefined && effective === "disabled") {
      this.notes.push(`${name} has settings and is disabled: an ${LEVEL} switches it on`);
    }
    return { ...read, level: effective };
  }

  /** An entry's level and what else it holds. */
  #entry(name: string): { level: Level | undefined; given: Record<string, unknown> } {
    const entry = this.#given[name];
    if (entry === undefined) {
      return { level: undefined, given: {} };
    }
    if (typeof entry === "string") {
      return { level: this.#level(name, entry), given: {} };
    }
    const parsed = entries.safeParse(entry);
    if (!parsed.success) {
      this.problems.push(`${name} must be a level or an object`);
      return { level: undefined, given: {} };
    }
    const { [LEVEL]: level, ...given } = parsed.data;
    return { level: level === undefined ? undefined : this.#level(name, level), given };
  }

  #level(name: string, given: unknown): Level | undefined {
    const level = LEVELS.find((known) => known === given);
    if (level === undefined) {
      const [what, word] = typeof given === "string" ? [given, given] : ["its enforcementLevel", ""];
      this.problems.push(`${name}: ${what} is no level${hint(word, LEVELS)}`);
    }
    return level;
  }
}

function readSettings(
  rule: Rule,
  given: Readonly<Record<string, unknown>>,
  problems: string[],
): RuleSettings {
  const { exclude, url, ...own } = given;
  const parse = <Schema extends z.ZodType>(schema: Schema, value: unknown) => {
    const parsed = schema.safeParse(value);
    problems.push(...(parsed.error?.issues ?? []).flatMap((issue) => problemsOf(rule.name, schema, issue)));
    return parsed.data;
  };
  const common = parse(z.object(COMMON), { exclude, url });
  const isIdle = Object.keys(own).length === 0 && neededSettings(rule).length > 0;
  return {
    rule,
    exclude: common?.exclude ?? [],
    url: common?.url,
    settings: isIdle ? undefined : (parse(rule.settings, own) ?? own),
  };
}

function problemsOf(rule: string, schema: z.ZodType, issue: z.ZodError["issues"][number]): string[] {
  const { path } = issue;
  const place = path.length > 0 ? `${rule}: ${pathText(path)}` : rule;
  if (issue.code === "unrecognized_keys") {
    const own = path.length === 0 ? [LEVEL, ...Object.keys(COMMON)] : [];
    const known = [...keysAt(schema, path), ...own];
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

const hint = (word: string, known: readonly string[]) =>
  didYouMean(word, known, `; there are ${known.join(", ")}`);
