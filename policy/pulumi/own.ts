import type { PolicyConfigSchema, ResourceValidationPolicy, StackValidationPolicy } from "@pulumi/policy";
import { MEMBER_NAMES, MEMBERS, type MemberName } from "pulumi-akamai-event-center/contract";
import { z } from "zod";
import { hasUnknown, isSecret, type CalendarEvent } from "../event";
import { COMMON, exemptionOf } from "../exemptions";
import type { Level, Severity } from "../finding";
import { occurrencesOf } from "../occurrences";
import { eventOf } from "./plain";
import { isDeclaredEvent, text } from "./policies";
import { COMMON_SCHEMA } from "./schema";

type Value<Name extends MemberName> = z.output<(typeof MEMBERS)[Name]["schema"]>;

/** A member that is not known yet, or not valid, which event-limits reports. */
class Unreadable extends Error {
  constructor(readonly member: MemberName) {
    super(`${member} cannot be judged`);
  }
}

/** When an event, or one occurrence of a series, is on air. */
export interface OccurrenceTime {
  /** When it starts. */
  readonly start: Date;
  /** When it ends. */
  readonly end: Date;
}

/**
 * An event of the stack, typed. If a member that a rule reads is not known yet in a preview, the rule passes over the event
 * until it is.
 */
export type DeclaredEvent = { readonly [Name in MemberName]: Value<Name> } & {
  /** The resource's name in Pulumi. */
  readonly resource: string;
  /** Pulumi's URN of the resource; empty for plain data. */
  readonly urn: string;
  /** When the event is on air: once, or each time of a series. */
  readonly occurrences: readonly OccurrenceTime[];
  /** True if no message may show a value of these members. Messages hide copies of such values by themselves. */
  readonly isSecret: (...members: readonly MemberName[]) => boolean;
};

function declaredEvent(event: CalendarEvent): DeclaredEvent {
  const read = (name: MemberName) => {
    if (!isReadable(event, name)) {
      throw new Unreadable(name);
    }
    return event.members[name];
  };
  const occurrences = () => {
    DATES.forEach(read);
    return occurrencesOf(event).map(({ start, end }) => ({ start: new Date(start), end: new Date(end) }));
  };
  const { resource, urn = "" } = event;
  const made: object = { resource, urn, isSecret: isSecret.bind(undefined, event) };
  return Object.defineProperties(made, {
    ...Object.fromEntries(MEMBER_NAMES.map((name) => [name, { get: () => read(name) }])),
    occurrences: { get: occurrences },
  }) as DeclaredEvent;
}

const DATES = ["start", "end", "recurrence"] as const;

function isReadable({ members }: CalendarEvent, name: MemberName): boolean {
  const schema: z.ZodType = MEMBERS[name].schema;
  return !hasUnknown(members[name]) && schema.safeParse(members[name]).success;
}

interface OwnRule {
  /** As the configuration names it; unique in the pack. */
  readonly name: string;
  /** One sentence, which Pulumi prints before what is reported. */
  readonly description: string;
  /** A title for people. */
  readonly displayName?: string;
  /** The pack's level if it is left out. */
  readonly enforcementLevel?: Level;
  /** How grave a violation is. */
  readonly severity?: Severity;
  /** Labels of the rule. */
  readonly tags?: readonly string[];
  /** What to do about a violation. */
  readonly remediationSteps?: string;
  /** Your page about the rule, to which reports link. */
  readonly url?: string;
  /** Settings of the rule in `--policy-pack-config`, in addition to `exclude` and `url`, which every rule has. */
  readonly configSchema?: PolicyConfigSchema;
}

/** What the configuration says of the rule. */
export interface OwnSettings {
  /** The rule's settings, without those that every rule has. */
  readonly settings: Readonly<Record<string, unknown>>;
}

/** A rule of your own over each event by itself. */
export interface OwnEventRule extends OwnRule {
  /** Judges one event; each call of `report` is one violation. */
  readonly validateEvent: (
    event: DeclaredEvent,
    report: (message: string) => void,
    given: OwnSettings,
  ) => void;
}

/** A rule of your own over all events of the stack together. */
export interface OwnCalendarRule extends OwnRule {
  /** Judges all events together; a report may name the event that it is about. */
  readonly validateCalendar: (
    events: readonly DeclaredEvent[],
    report: (message: string, event?: DeclaredEvent) => void,
    given: OwnSettings,
  ) => void;
}

/**
 * A rule of your own over typed events, of either provider: one event (`validateEvent`) or the whole calendar
 * (`validateCalendar`). Like the pack's rules it passes over what is not known yet, and shows no secret.
 */
export function eventRule(rule: OwnEventRule): ResourceValidationPolicy;
export function eventRule(rule: OwnCalendarRule): StackValidationPolicy;
export function eventRule(
  rule: OwnEventRule | OwnCalendarRule,
): ResourceValidationPolicy | StackValidationPolicy {
  const { tags, configSchema, ...others } = rule;
  const policy = {
    ...others,
    ...(tags && { tags: [...tags] }),
    configSchema: {
      ...configSchema,
      properties: { ...configSchema?.properties, ...COMMON_SCHEMA.properties },
    },
  };
  if ("validateEvent" in rule) {
    return {
      ...policy,
      validateResource: (args, report) => {
        const judge: Judge = ([event], tell, given) => {
          if (event) {
            rule.validateEvent(event, tell, given);
          }
        };
        const events = isDeclaredEvent(args) ? [eventOf(args)] : [];
        judgeKnown(rule, judge, events, args.getConfig()).forEach(({ message }) => {
          report(message);
        });
      },
    };
  }
  return {
    ...policy,
    validateStack: (args, report) => {
      const events = args.resources.filter(isDeclaredEvent).map(eventOf);
      judgeKnown(rule, rule.validateCalendar, events, args.getConfig()).forEach(({ message, urn }) => {
        report(message, urn);
      });
    },
  };
}

type Judge = OwnCalendarRule["validateCalendar"];

const common = z.object(COMMON);

/** Judges anew without the events that a rule could not read, so that all others are judged. */
function judgeKnown(
  rule: OwnRule,
  judge: Judge,
  events: readonly CalendarEvent[],
  config: object,
): { readonly message: string; readonly urn?: string }[] {
  const { exclude = [], url = rule.url } = common.parse(config);
  const settings = Object.fromEntries(Object.entries(config).filter(([name]) => !(name in COMMON)));
  let seen = events.filter((event) => !exemptionOf(exclude, event));
  for (;;) {
    const reports: { readonly message: string; readonly urn?: string }[] = [];
    const report = (message: string, event?: DeclaredEvent) => {
      const shown = withoutSecrets(message, seen);
      reports.push({
        message: url === undefined ? shown : text(shown, url),
        ...(event && { urn: event.urn }),
      });
    };
    try {
      judge(seen.map(declaredEvent), report, { settings });
      return reports;
    } catch (error) {
      if (!(error instanceof Unreadable)) {
        throw error;
      }
      seen = seen.filter((event) => isReadable(event, error.member));
    }
  }
}

/** Hides values of secret members that a rule put into a message by accident. */
function withoutSecrets(message: string, events: readonly CalendarEvent[]): string {
  const values = events.flatMap((event) =>
    MEMBER_NAMES.filter((name) => isSecret(event, name)).flatMap((name) => leavesOf(event.members[name])),
  );
  return values
    .sort((one, two) => two.length - one.length)
    .reduce((text, value) => text.replaceAll(value, "[secret]"), message);
}

function leavesOf(value: unknown): string[] {
  if (typeof value === "object" && value !== null) {
    return Object.values(value).flatMap(leavesOf);
  }
  return (typeof value === "string" && value !== "") || typeof value === "number" ? [String(value)] : [];
}
