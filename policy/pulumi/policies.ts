import type {
  Policies,
  Policy,
  PolicyResource,
  ResourceValidationArgs,
  ResourceValidationPolicy,
  StackValidationArgs,
  StackValidationPolicy,
} from "@pulumi/policy";
import { CLOCK_PROBLEM, clockTime, isEventType } from "pulumi-akamai-event-center/contract";
import {
  parseConfig,
  parseSettings,
  PolicyConfigError,
  type ConfiguredRule,
  type EventCenterConfig,
  type RuleSettings,
} from "../config";
import { linkOf } from "../document";
import { isSecret, type CalendarEvent } from "../event";
import { exemptionOf } from "../exemptions";
import type { Finding } from "../finding";
import { judgeByRule } from "../judge";
import type { Circumstances, Rule } from "../rule";
import { exemptionPrinter, hearConfiguration, withoutStack } from "./engine";
import { eventOf } from "./plain";
import { configSchema } from "./schema";

/**
 * The rules as policies for a company's own `new PolicyPack`. `--policy-pack-config` overrides this configuration.
 * Errors: PolicyConfigError, which suggests the nearest word for each misspelled one.
 * @param config a level or settings for each rule; `all` is the level of the others
 */
export function eventCenterPolicies(config: EventCenterConfig = {}): Policies {
  const { rules, notes } = parseConfig(config);
  if (notes.length > 0) {
    throw new PolicyConfigError(notes);
  }
  const run = new Run(hearConfiguration(rules));
  return rules.map((configured, order) =>
    configured.rule.kind === "event"
      ? eventPolicy(configured, order, run)
      : calendarPolicy(configured, order, run),
  );
}

function eventPolicy(configured: ConfiguredRule, order: number, run: Run): ResourceValidationPolicy {
  const { rule } = configured;
  const read = settingsReader(rule);
  return {
    ...metadata(configured),
    // The SDK's own filter, `__pulumiType`, knows a single type; events have two.
    validateResource: (args, report) => {
      for (const { message, link } of run.findings(read(args), run.event(order, args))) {
        report(text(message, link));
      }
    },
    ...(rule.canRemediate && {
      remediateResource: (args) => (isDeclaredEvent(args) ? remediate(read(args), args) : undefined),
    }),
  };
}

function calendarPolicy(configured: ConfiguredRule, order: number, run: Run): StackValidationPolicy {
  const read = settingsReader(configured.rule);
  return {
    ...metadata(configured),
    validateStack: (args, report) => {
      for (const { message, link, urn } of run.findings(read(args), run.calendar(order, args))) {
        report(text(message, link), urn);
      }
    },
  };
}

/** The events that the SDK last asked about. It asks every rule about them, in the order of the rules. */
interface Asked {
  readonly urn: string | undefined;
  readonly order: number;
  readonly events: readonly CalendarEvent[];
}

/** What the rules of one pack share while it runs. */
class Run {
  readonly #printExempted = exemptionPrinter();
  #resource: Asked | undefined;
  #stack: Asked | undefined;
  #circumstances: Circumstances | undefined;

  /** @param begin is called once, before the first event is judged; its errors end the command */
  constructor(private readonly begin: () => void) {}

  /** The event of a resource, or none. It is copied once for all rules; if the order does not rise, the SDK asks anew. */
  event(order: number, args: ResourceValidationArgs): readonly CalendarEvent[] {
    const last = this.#resource;
    const isSame = last !== undefined && last.urn === args.urn && last.order < order;
    const events = isSame ? last.events : [args].filter(isDeclaredEvent).map(eventOf);
    this.#resource = { urn: args.urn, order, events };
    return events;
  }

  /** All events of the stack, copied once for all rules. */
  calendar(order: number, { resources }: StackValidationArgs): readonly CalendarEvent[] {
    const last = this.#stack;
    const isSame = last !== undefined && last.order < order;
    const events = isSame ? last.events : resources.filter(isDeclaredEvent).map(eventOf);
    this.#stack = { urn: undefined, order, events };
    return events;
  }

  findings(settings: RuleSettings, events: readonly CalendarEvent[]): readonly Finding[] {
    if (events.length === 0) {
      return [];
    }
    // The SDK skips disabled policies and adds the level itself.
    const { findings, exempted } = judgeByRule({ ...settings, level: "mandatory" }, events, this.#now());
    this.#printExempted(exempted);
    return findings;
  }

  /** The time is read once, from the provider's clock, so that a rehearsal at another date is judged at that date. */
  #now(): Circumstances {
    if (!this.#circumstances) {
      this.begin();
      const now = clockTime(process.env);
      if (Number.isNaN(now)) {
        throw withoutStack(new Error(CLOCK_PROBLEM));
      }
      this.#circumstances = { now, areInputs: true };
    }
    return this.#circumstances;
  }
}

const settingsReader = (rule: Rule) => configReader((given) => parseSettings(rule, given));

/** Parses a rule's configuration from the engine, again only if it has changed. */
export function configReader<Parsed>(
  parse: (given: Record<string, unknown>) => Parsed,
): (args: { getConfig(): object }) => Parsed {
  let last: { readonly text: string; readonly parsed: Parsed } | undefined;
  return (args) => {
    const given = args.getConfig();
    const text = JSON.stringify(given);
    if (last?.text !== text) {
      try {
        last = { text, parsed: parse({ ...given }) };
      } catch (error) {
        throw error instanceof Error ? withoutStack(error) : error;
      }
    }
    return last.parsed;
  };
}

/** Changes and returns the object that the engine passed, because it also has `__provider` and secrets. */
function remediate(
  { exclude, bound }: RuleSettings,
  { props, ...args }: ResourceValidationArgs,
): Record<string, unknown> | undefined {
  const event = eventOf({ props, ...args });
  if (exemptionOf(exclude, event)) {
    return undefined;
  }
  const changed = Object.entries(bound?.remediate?.(event.members) ?? {}).filter(
    // It is not visible which items of a list are secret, so a list with a secret stays as it is.
    ([name, value]) => !isSecret(event, name) && write(props, name, event.members[name], value),
  );
  return changed.length > 0 ? props : undefined;
}

/** Writes only what differs, because other items of a list may be secret. Returns true if something differed. */
function write(props: Record<string, unknown>, name: string, old: unknown, value: unknown): boolean {
  const items: unknown = props[name];
  if (!Array.isArray(old) || !Array.isArray(value) || !Array.isArray(items)) {
    props[name] = value;
    return true;
  }
  const changed = value.flatMap((item: unknown, index) => (item === old[index] ? [] : [{ item, index }]));
  for (const { item, index } of changed) {
    items[index] = item;
  }
  return changed.length > 0;
}

/** An event of either type. One that `--exclude` or `--target` leaves out reaches the pack without properties. */
export const isDeclaredEvent = ({ type, props }: ResourceValidationArgs | PolicyResource) =>
  isEventType(type) && Object.keys(props).length > 0;

function metadata({ rule, level, url, exclude, settings }: ConfiguredRule): Policy {
  const link = linkOf(rule, url);
  const { section } = rule;
  return {
    name: rule.name,
    displayName: rule.displayName,
    description: rule.description,
    enforcementLevel: level,
    severity: rule.severity,
    tags: [...rule.tags],
    remediationSteps: rule.remediationSteps,
    url: link,
    ...(section !== undefined && {
      framework: {
        name: "Akamai Event Center API",
        version: "3",
        reference: section,
        specification: linkOf(rule),
      },
    }),
    configSchema: configSchema(rule, { ...settings, url, ...(exclude.length > 0 && { exclude }) }),
  };
}

export const text = (message: string, link: string): string => `${message.replace(/\.$/, "")}. See ${link}`;
