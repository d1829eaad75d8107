import { didYouMean, pathText, type Trouble } from "pulumi-akamai-event-center/contract";
import { z } from "zod";
import { COMMON, type Exemption } from "./exemptions";
import { LEVELS, type Level } from "./finding";
import type { BoundRule, Rule } from "./rule";
import { RULES, type AnyRule } from "./rules";

/** Accepts values that a program wrote with `as const`, too. */
type Given<Value> = Value extends readonly (infer Item)[]
  ? readonly Given<Item>[]
  : Value extends object
    ? { readonly [Name in keyof Value]: Given<Value[Name]> }
    : Value;

/** Settings that every rule has. */
type Common = { readonly [Name in keyof typeof COMMON]?: Given<z.input<(typeof COMMON)[Name]>> };

/** A level in the form of Pulumi's configuration. */
export interface LevelSetting {
  /** What a violation does. */
  readonly enforcementLevel: Level;
}

/**
 * A configuration in the form of Pulumi's `--policy-pack-config`. Each rule has a level, or an object with its settings, its
 * `enforcementLevel`, exemptions (`exclude`) and a link of your own (`url`). `all` sets the level of the rules that name none.
 */
export type EventCenterConfig = {
  /** The level of the rules that name none. */
  readonly all?: Level | LevelSetting;
} & {
  readonly [One in AnyRule as One["name"]]?:
    Level | (Given<Partial<z.input<One["settings"]>>> & Common & Partial<LevelSetting>);
};

/** A rule's settings, as they are configured. */
export interface RuleSettings {
  /** The rule. */
  readonly rule: Rule;
  /** Resources that the rule ignores, with reasons. */
  readonly exclude: readonly Exemption[];
  /** The company's own page about the rule, to which findings link. */
  readonly url: string | undefined;
  /** Valid settings; undefined if a required one is missing, and then the rule judges nothing. */
  readonly settings: Readonly<Record<string, unknown>> | undefined;
  /** The rule with these settings; undefined like them. */
  readonly bound: BoundRule | undefined;
}

/** A rule with its settings and level. */
export interface ConfiguredRule extends RuleSettings {
  /** Also `disabled` if a required setting is missing. */
  readonly level: Level;
}

/** A configuration after parsing. */
export interface PolicyConfig {
  /** Every rule, in its order. */
  readonly rules: readonly ConfiguredRule[];
  /** What is allowed but is probably a mistake. */
  readonly notes: readonly string[];
}

/** An invalid configuration; the message lists every problem. */
export class PolicyConfigError extends Error {
  /** @internal */
  static readonly trouble = {
    code: "POLICY_CONFIG_INVALID",
    cause:
      "The policy pack's configuration names a rule or a setting that does not exist, or sets an invalid value.",
    cure: "Correct what the message names; [the pack's README](../policy/README.md) lists every rule with its settings.",
  } as const satisfies Trouble;
  /** Never changes between versions. */
  readonly code = PolicyConfigError.trouble.code;

  constructor(
    /** Every problem, in a sentence each. */
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

/** Pulumi's own word: sets the level of the rules that name none. */
const ALL = "all";
const LEVEL = "enforcementLevel";

const entries = z.record(z.string(), z.unknown(), "must be an object of rules");

/**
 * Reads a configuration. Errors: PolicyConfigError, which suggests the nearest word for each misspelled one.
 * @param others names of further rules in a company's pack: known, but not read
 */
export function parseConfig(given: unknown = {}, others: readonly string[] = []): PolicyConfig {
  const parsed = entries.safeParse(given);
  if (!parsed.success) {
    throw new PolicyConfigError(["it must be an object of rules"]);
  }
  const reader = new Reader(parsed.data);
  const rules = RULES.map((rule) => reader.read(rule));
  const problems = [...reader.unknownRules(others), ...reader.problems];
  if (problems.length > 0) {
    throw new PolicyConfigError(problems);
  }
  return { rules, notes: reader.notes };
}

/** Reads a rule's settings, without its level. Errors: PolicyConfigError. */
export function parseSettings(rule: Rule, given: Readonly<Record<string, unknown>>): RuleSettings {
  const problems: string[] = [];
  const read = readSettings(rule, given, problems);
  if (problems.length > 0) {
    throw new PolicyConfigError(problems);
  }
  return read;
}

/** The configuration of a company's own rule. */
export interface OwnConfig {
  /** Resources that the rule ignores, with reasons. */
  readonly exclude: readonly Exemption[];
  /** The company's own page about the rule. */
  readonly url: string | undefined;
  /** The rule's own settings. */
  readonly settings: Readonly<Record<string, unknown>>;
}

/**
 * Reads the configuration of a company's own rule, whose schema the engine has applied to its settings.
 * Errors: PolicyConfigError.
 * @param names the names of the rule's own settings
 */
export function parseOwnConfig(
  rule: string,
  names: readonly string[],
  given: Readonly<Record<string, unknown>>,
): OwnConfig {
  const own = Object.fromEntries(names.map((name) => [name, z.unknown().optional()]));
  const schema = z.strictObject({ ...own, ...COMMON });
  const parsed = schema.safeParse(given);
  if (!parsed.success) {
    throw new PolicyConfigError(parsed.error.issues.flatMap((issue) => problemsOf(rule, schema, issue)));
  }
  const { exclude = [], url, ...settings } = parsed.data;
  return { exclude, url, settings };
}

/** The names of the settings that a rule requires. */
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

  unknownRules(others: readonly string[]): string[] {
    const known = [...new Set([...RULES.map(({ name }) => name), ALL, ...others])];
    return Object.keys(this.#given)
      .filter((name) => !known.includes(name))
      .map((name) => `unknown rule ${name}${hint(name, known)}`);
  }

  read(rule: Rule): ConfiguredRule {
    const { name } = rule;
    const { level, given } = this.#entry(name);
    const read = readSettings(rule, given, this.problems);
    if (!read.settings) {
      if (level !== undefined && level !== "disabled") {
        const needed = neededSettings(rule).join(" and ") || Object.keys(rule.settings.shape).join(" or ");
        this.problems.push(`${name} needs the setting ${needed}`);
      }
      return { ...read, level: "disabled" };
    }
    const effective = level ?? this.#all ?? rule.level;
    if (Object.keys(read.settings).length > 0 && level === undefined && effective === "disabled") {
      this.notes.push(`${name} has settings but is disabled; set its ${LEVEL} to switch it on`);
    }
    return { ...read, level: effective };
  }

  /** Splits an entry into its level and its settings. */
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
      this.problems.push(
        typeof given === "string"
          ? `${name}: unknown level ${given}${hint(given, LEVELS)}`
          : `${name}: ${LEVEL} must be one of ${LEVELS.join(", ")}`,
      );
    }
    return level;
  }
}

const commonSettings = z.object(COMMON);

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
  const common = parse(commonSettings, { exclude, url });
  const isIdle = Object.keys(own).length === 0 && !rule.settings.safeParse(own).success;
  const settings = isIdle ? undefined : parse(rule.settings, own);
  return {
    rule,
    exclude: common?.exclude ?? [],
    url: common?.url,
    settings: isIdle ? undefined : (settings ?? own),
    bound: settings && rule.bind(settings),
  };
}

function problemsOf(rule: string, schema: z.ZodType, issue: z.ZodError["issues"][number]): string[] {
  const { path } = issue;
  const place = path.length > 0 ? `${rule}: ${pathText(path)}` : rule;
  if (issue.code === "unrecognized_keys") {
    const own = path.length === 0 ? [LEVEL, ...Object.keys(COMMON)] : [];
    const known = [...new Set([...keysAt(schema, path), ...own])];
    return issue.keys.map((key) => `${place}: unknown setting ${key}${hint(key, known)}`);
  }
  return [`${place} ${issue.message}`];
}

/** The property names that the schema allows in the object at a path. */
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
