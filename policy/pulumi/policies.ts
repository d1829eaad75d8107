import type {
  Policies,
  Policy,
  PolicyResource,
  ResourceValidationArgs,
  ResourceValidationPolicy,
  StackValidationPolicy,
} from "@pulumi/policy";
import { clockTime, isEventType } from "pulumi-akamai-event-center/contract";
import { parseConfig, type ConfiguredRule, type PolicyConfig } from "../config";
import { documentLink } from "../document";
import { hasUnknown, isSecret, type CalendarEvent } from "../event";
import { exemptionOf } from "../exemptions";
import type { Finding } from "../finding";
import { judgeByRule, type Exempted } from "../judge";
import type { EventRule, Rule } from "../rule";
import { RULES } from "../rules";
import { plainRecord } from "./plain";
import { configSchema } from "./schema";

/** The event under judgement, and the rule that judged it last. */
interface Analysis {
  readonly event: CalendarEvent;
  readonly rule: Rule;
}

/** All rules as Pulumi policies, and the configuration by which they judge. */
export class EventPolicies {
  readonly #configured = new Map<Rule, ConfiguredRule>();
  readonly #exempted = new Set<string>();
  readonly #analyses = new Map<string, Analysis>();
  /** One moment for all events of a run. */
  readonly #circumstances = { now: now() };

  /** @param inform is told, once each, what is no finding but worth a word */
  constructor(private readonly inform: (line: string) => void) {
    this.configure(parseConfig());
  }

  /** Follows a configuration from now on. */
  configure({ rules, notes }: PolicyConfig): void {
    for (const configured of rules) {
      this.#configured.set(configured.rule, configured);
    }
    notes.forEach(this.inform);
  }

  /** One policy of Pulumi for each rule. */
  policies(): Policies {
    return RULES.map((rule) =>
      rule.kind === "event" ? this.#eventPolicy(rule) : this.#calendarPolicy(rule),
    );
  }

  #eventPolicy(rule: EventRule): ResourceValidationPolicy {
    return {
      ...metadata(rule),
      validateResource: (args, report) => {
        passOverOthers(args);
        if (isLeftOut(args)) return;
        for (const { message, link } of this.#judge(rule, [this.#event(rule, args)])) {
          report(text(message, link));
        }
      },
      ...(rule.canRemediate && {
        remediateResource: (args) => {
          passOverOthers(args);
          return this.#remediate(rule, args);
        },
      }),
    };
  }

  #calendarPolicy(rule: Rule): StackValidationPolicy {
    return {
      ...metadata(rule),
      validateStack: ({ resources, notApplicable }, report) => {
        const events = resources.filter(({ type }) => isEventType(type));
        if (events.length === 0) {
          notApplicable(ONLY_EVENTS);
        }
        const calendar = events.filter((one) => !isLeftOut(one)).map((event) => this.#event(rule, event));
        for (const { message, link, urn } of this.#judge(rule, calendar)) {
          report(text(message, link), urn);
        }
      },
    };
  }

  /**
   * The engine asks the rules about a resource one after the other: an earlier rule begins another analysis. So does
   * one of the other kind, since rules of one event are shown what is declared, those of the calendar what a stack holds.
   */
  #event(rule: Rule, args: ResourceValidationArgs | PolicyResource): CalendarEvent {
    const begun = this.#analyses.get(args.urn);
    const isSame = begun?.rule.kind === rule.kind && RULES.indexOf(begun.rule) < RULES.indexOf(rule);
    const event = isSame ? begun.event : eventOf(args);
    this.#analyses.set(args.urn, { event, rule });
    return event;
  }

  #judge(rule: Rule, events: readonly CalendarEvent[]): readonly Finding[] {
    const configured = this.#configured.get(rule);
    if (!configured) {
      return [];
    }
    const { findings, exempted } = judgeByRule(configured, events, this.#circumstances);
    exempted.forEach((one) => {
      this.#tellExempted(one);
    });
    return findings;
  }

  /** The engine needs the very object back: what is not seen here, `__provider` and secrets, must survive. */
  #remediate(rule: EventRule, args: ResourceValidationArgs): Record<string, unknown> | undefined {
    const configured = this.#configured.get(rule);
    const event = eventOf(args);
    if (!configured || configured.level === "disabled" || exemptionOf(configured.exclude, event)) {
      return undefined;
    }
    const { remediate } = rule.bind(configured.settings);
    const mended = Object.entries(remediate?.(event.members) ?? {}).filter(
      // Whether single items of a list are secrets does not show, so that a list with a secret stays as it is.
      ([name, value]) => !isSecret(event, name) && write(args.props, name, event.members[name], value),
    );
    return mended.length > 0 ? args.props : undefined;
  }

  #tellExempted({ rule, resource, reason }: Exempted): void {
    const line = `${resource} is exempt from ${rule}: ${reason}`;
    if (!this.#exempted.has(line)) {
      this.#exempted.add(line);
      this.inform(line);
    }
  }
}

/** Writes only what differs; true where something did. */
function write(props: Record<string, unknown>, name: string, old: unknown, value: unknown): boolean {
  if (!Array.isArray(old) || !Array.isArray(value) || (value.length < old.length && !hasUnknown(old))) {
    const isChanged = JSON.stringify(old) !== JSON.stringify(value);
    if (isChanged) {
      props[name] = value;
    }
    return isChanged;
  }
  const items = props[name];
  const changed = value.flatMap((item: unknown, index) => (item === old[index] ? [] : [{ item, index }]));
  if (Array.isArray(items)) {
    for (const { item, index } of changed) {
      items[index] = item;
    }
  }
  return changed.length > 0;
}

function eventOf({ name, urn, props, opts }: ResourceValidationArgs | PolicyResource): CalendarEvent {
  return { resource: name, urn, members: plainRecord(props), secretMembers: opts.additionalSecretOutputs };
}

/** A creation that `--exclude` or `--target` leaves out reaches the pack without any property. */
const isLeftOut = ({ props }: ResourceValidationArgs | PolicyResource) => Object.keys(props).length === 0;

const ONLY_EVENTS = "The rule judges live events only";

/** The SDK's own filter, a callback's `__pulumiType`, knows one type only. */
function passOverOthers({ type, notApplicable }: ResourceValidationArgs): void {
  if (!isEventType(type)) {
    notApplicable(ONLY_EVENTS);
  }
}

/** The provider's clock, so that a rehearsal at another date judges by that date too. */
function now(): number {
  const set = clockTime(process.env);
  return Number.isNaN(set) ? Date.now() : set;
}

function metadata(rule: Rule): Policy {
  const link = documentLink(rule.section);
  return {
    name: rule.name,
    displayName: rule.displayName,
    description: rule.description,
    enforcementLevel: rule.level,
    severity: rule.severity,
    tags: [...rule.tags],
    remediationSteps: rule.remediationSteps,
    url: link,
    framework: {
      name: "Akamai Event Center API",
      version: "3",
      reference: rule.section,
      specification: link,
    },
    configSchema: configSchema(rule),
  };
}

function text(message: string, link: string): string {
  return `${message}. See ${link}`;
}
