import type {
  Policies,
  Policy,
  PolicyResource,
  ResourceValidationArgs,
  ResourceValidationPolicy,
  StackValidationPolicy,
} from "@pulumi/policy";
import { CLOCK_PROBLEM, clockTime, isEventType, printedMessage } from "pulumi-akamai-event-center/contract";
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
import { judgeByRule, type Exempted } from "../judge";
import type { Circumstances, Rule } from "../rule";
import { RULES } from "../rules";
import { eventOf } from "./plain";
import { configSchema } from "./schema";

/**
 * The rules as policies for a company's own `new PolicyPack`. What the configuration says can be changed by
 * `--policy-pack-config`. Errors: PolicyConfigError, which names the nearest right word.
 * @param config by rule a level, or its settings; `all` is the level of the others
 */
export function eventCenterPolicies(config: EventCenterConfig = {}): Policies {
  return policiesOf(config, () => undefined);
}

/** @param begin is called once, before the first event is judged; what it throws ends the command */
export function policiesOf(config: EventCenterConfig, begin: () => void): Policies {
  const { rules, notes } = parseConfig(config);
  if (notes.length > 0) {
    throw new PolicyConfigError(notes);
  }
  const run = new Run(begin);
  return rules.map((configured) =>
    configured.rule.kind === "event" ? eventPolicy(configured, run) : calendarPolicy(configured, run),
  );
}

function eventPolicy(configured: ConfiguredRule, run: Run): ResourceValidationPolicy {
  const { rule } = configured;
  const read = settingsReader(rule);
  return {
    ...metadata(configured),
    // One callback for the types of both providers: the SDK's own filter, `__pulumiType`, knows a single type.
    validateResource: (args, report) => {
      if (isDeclaredEvent(args)) {
        for (const { message, link } of run.judge(read(args), [run.event(rule, args)])) {
          report(text(message, link));
        }
      }
    },
    ...(rule.canRemediate && {
      remediateResource: (args) => (isDeclaredEvent(args) ? remediate(read(args), args) : undefined),
    }),
  };
}

function calendarPolicy(configured: ConfiguredRule, run: Run): StackValidationPolicy {
  const read = settingsReader(configured.rule);
  return {
    ...metadata(configured),
    validateStack: (args, report) => {
      const { rule } = configured;
      const calendar = args.resources.filter(isDeclaredEvent).map((one) => run.event(rule, one));
      for (const { message, link, urn } of run.judge(read(args), calendar)) {
        report(text(message, link), urn);
      }
    },
  };
}

/** What the rules of one pack share while it runs. */
class Run {
  readonly #exempted = new Set<string>();
  readonly #events = new Map<string, { readonly event: CalendarEvent; readonly rule: Rule }>();
  #circumstances: Circumstances | undefined;

  constructor(private readonly begin: () => void) {}

  /**
   * The engine asks the rules about a resource one after the other: an earlier rule begins anew. So does one of the other
   * kind, since rules of one event are shown what is declared, those of the calendar what the stack holds. Of 1,000 events
   * a copy for each rule takes 0.2 s.
   */
  event(rule: Rule, args: ResourceValidationArgs | PolicyResource): CalendarEvent {
    const begun = this.#events.get(args.urn);
    const isSame = begun?.rule.kind === rule.kind && RULES.indexOf(begun.rule) < RULES.indexOf(rule);
    const event = isSame ? begun.event : eventOf(args);
    this.#events.set(args.urn, { event, rule });
    return event;
  }

  judge(settings: RuleSettings, events: readonly CalendarEvent[]): readonly Finding[] {
    // The SDK asks no policy that is disabled, and reports by the level itself.
    const configured = { ...settings, level: "mandatory" } as const;
    const { findings, exempted } = judgeByRule(configured, events, this.#now());
    exempted.forEach((one) => {
      this.#tellExempted(one);
    });
    return findings;
  }

  /** One moment for all events, by the provider's clock, so that a rehearsal at another date judges by that date too. */
  #now(): Circumstances {
    if (!this.#circumstances) {
      this.begin();
      const now = clockTime(process.env);
      if (Number.isNaN(now)) {
        throw withoutStack(new Error(CLOCK_PROBLEM));
      }
      this.#circumstances = { now };
    }
    return this.#circumstances;
  }

  #tellExempted({ rule, resource, reason }: Exempted): void {
    const line = `${resource} is exempt from ${rule}: ${reason}`;
    if (!this.#exempted.has(line)) {
      this.#exempted.add(line);
      // The engine shows what a pack prints as information.
      console.log(`policy: ${line}`);
    }
  }
}

/** Reads a rule's settings as the engine has them, and reads them anew only if they have changed. */
function settingsReader(rule: Rule): (args: { getConfig(): object }) => RuleSettings {
  let last: { readonly text: string; readonly settings: RuleSettings } | undefined;
  return (args) => {
    const given = args.getConfig();
    const text = JSON.stringify(given);
    if (last?.text !== text) {
      try {
        last = { text, settings: parseSettings(rule, { ...given }) };
      } catch (error) {
        throw error instanceof Error ? withoutStack(error) : error;
      }
    }
    return last.settings;
  };
}

/** The SDK prints the stack of what a policy throws: here the message alone. */
export function withoutStack(error: Error): Error {
  error.stack = error instanceof PolicyConfigError ? printedMessage(error) : error.message;
  return error;
}

/** The engine needs the very object back: what is not seen here, `__provider` and secrets, must survive. */
function remediate(
  { rule, exclude, settings }: RuleSettings,
  { props, ...args }: ResourceValidationArgs,
): Record<string, unknown> | undefined {
  const event = eventOf({ props, ...args });
  if (!settings || exemptionOf(exclude, event)) {
    return undefined;
  }
  const changed = Object.entries(rule.bind(settings).remediate?.(event.members) ?? {}).filter(
    // Whether single items of a list are secrets does not show, so that a list with a secret stays as it is.
    ([name, value]) => !isSecret(event, name) && write(props, name, event.members[name], value),
  );
  return changed.length > 0 ? props : undefined;
}

/** Writes only what differs, since other items of a list may be secrets; true if something did. */
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

/** Of either type. A creation that `--exclude` or `--target` leaves out reaches the pack without any property. */
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

export const text = (message: string, link: string): string => `${message}. See ${link}`;
