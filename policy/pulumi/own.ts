import type { PolicyConfigSchema, ResourceValidationPolicy, StackValidationPolicy } from "@pulumi/policy";
import { MEMBER_NAMES, MEMBERS, type MemberName } from "pulumi-akamai-event-center/contract";
import { z } from "zod";
import { parseOwnConfig, type OwnConfig } from "../config";
import { areDatesSecret, hasUnknown, isSecret, type CalendarEvent } from "../event";
import { exemptionOf } from "../exemptions";
import type { Level, Severity } from "../finding";
import type { Exempted } from "../judge";
import { occurrencesOf } from "../occurrences";
import { exemptionPrinter, withoutStack } from "./engine";
import { eventOf } from "./plain";
import { configReader, isDeclaredEvent, text } from "./policies";
import { COMMON_SCHEMA } from "./schema";

type Value<Name extends MemberName> = z.output<(typeof MEMBERS)[Name]["schema"]>;

/** The rule read a member that is not known yet, or that is not valid; event-limits reports the latter. */
class Unreadable extends Error {
  constructor(
    readonly member: MemberName,
    resource: string,
  ) {
    super(
      `${member} of ${resource}, an event of an earlier call, is not known yet or not valid. ` +
        "Read only the events that a call is given; validateCalendar is given all of them.",
    );
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
 * An event of the stack, typed. If a rule reads a member that is not known yet in a preview, the rule skips the event until
 * the update.
 */
export type DeclaredEvent = { readonly [Name in MemberName]: Value<Name> } & {
  /** The resource's name in Pulumi. */
  readonly resource: string;
  /** Pulumi's URN of the resource; empty for plain data. */
  readonly urn: string;
  /** When the event is on air: once, or each time of a series. */
  readonly occurrences: readonly OccurrenceTime[];
  /** True if one of these members is secret. Messages hide copies of secret values automatically. */
  readonly isSecret: (...members: readonly MemberName[]) => boolean;
};

function declaredEvent(event: CalendarEvent): DeclaredEvent {
  const read = (name: MemberName) => {
    if (!isReadable(event, name)) {
      throw new Unreadable(name, event.resource);
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
    ...Object.fromEntries(MEMBER_NAMES.map((name) => [name, { enumerable: true, get: () => read(name) }])),
    occurrences: { enumerable: true, get: occurrences },
  }) as DeclaredEvent;
}

const DATES = ["start", "end", "recurrence"] as const;

function isReadable({ members }: CalendarEvent, name: MemberName): boolean {
  const schema: z.ZodType = MEMBERS[name].schema;
  return !hasUnknown(members[name]) && schema.safeParse(members[name]).success;
}

interface OwnRule {
  /** The name in the configuration; unique in the pack. */
  readonly name: string;
  /** One sentence, which Pulumi prints before each report. */
  readonly description: string;
  /** A title for people. */
  readonly displayName?: string;
  /** Defaults to the level of the pack. */
  readonly enforcementLevel?: Level;
  /** How serious a violation is. */
  readonly severity?: Severity;
  /** Labels of the rule. */
  readonly tags?: readonly string[];
  /** What to do about a violation. */
  readonly remediationSteps?: string;
  /** Your own page about the rule, to which reports link. */
  readonly url?: string;
  /** Settings of the rule in `--policy-pack-config`, in addition to `exclude` and `url`, which every rule has. */
  readonly configSchema?: PolicyConfigSchema;
}

/** The configuration of the rule. */
export interface OwnSettings {
  /** The rule's settings, without those that every rule has. */
  readonly settings: Readonly<Record<string, unknown>>;
}

/** A rule of your own that judges each event alone. */
export interface OwnEventRule extends OwnRule {
  /** Judges one event; each call of `report` is one violation. */
  readonly validateEvent: (
    event: DeclaredEvent,
    report: (message: string) => void,
    given: OwnSettings,
  ) => void | Promise<void>;
}

/** A rule of your own that judges all events of the stack together. */
export interface OwnCalendarRule extends OwnRule {
  /** Judges all events together; a report may name the event that it is about. */
  readonly validateCalendar: (
    events: readonly DeclaredEvent[],
    report: (message: string, event?: DeclaredEvent) => void,
    given: OwnSettings,
  ) => void | Promise<void>;
}

/**
 * Defines a rule of your own over typed events of both providers: for single events (`validateEvent`) or for the whole
 * calendar (`validateCalendar`). Like the rules of this pack, it skips what is not known yet and shows no secret.
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
  const printExempted = exemptionPrinter();
  const names = Object.keys(configSchema?.properties ?? {});
  const read = configReader((given) => parseOwnConfig(rule.name, names, given));
  if ("validateEvent" in rule) {
    const validate: Validation = async ([event], report, given) => {
      if (event) {
        await rule.validateEvent(event, report, given);
      }
    };
    return {
      ...policy,
      validateResource: async (args, report) => {
        const events = [args].filter(isDeclaredEvent);
        const { reports, exempted } = await runRule(rule, validate, events, read(args));
        printExempted(exempted);
        reports.forEach(({ message }) => {
          report(message);
        });
      },
    };
  }
  return {
    ...policy,
    validateStack: async ({ resources, ...args }, report) => {
      const events = resources.filter(isDeclaredEvent);
      const { reports, exempted } = await runRule(rule, rule.validateCalendar, events, read(args));
      printExempted(exempted);
      reports.forEach(({ message, urn }) => {
        report(message, urn);
      });
    },
  };
}

type Validation = OwnCalendarRule["validateCalendar"];

interface Report {
  readonly message: string;
  readonly urn: string | undefined;
}

/** What the rule reports, and the exemptions that kept it from reporting more. */
async function runRule(
  rule: OwnRule,
  validate: Validation,
  resources: readonly Parameters<typeof eventOf>[0][],
  { exclude, url = rule.url, settings }: OwnConfig,
): Promise<{ readonly reports: readonly Report[]; readonly exempted: readonly Exempted[] }> {
  const events = resources.map(eventOf);
  const exempt = events.flatMap((event) => {
    const exemption = exemptionOf(exclude, event);
    return exemption ? [{ event, reason: exemption.reason }] : [];
  });
  const seen = events.filter((event) => exempt.every((one) => one.event !== event));
  const reports = await reportsOf(validate, seen, { settings }, url);
  const allReports = exempt.length > 0 ? await reportsOf(validate, events, { settings }, url) : [];
  const hidden = allReports.filter(
    ({ message, urn }) => !reports.some((one) => one.message === message && one.urn === urn),
  );
  // A report that names no exempt event may be due to any of them.
  const isDueTo = ({ urn }: CalendarEvent) =>
    hidden.some((one) => one.urn === urn || exempt.every(({ event }) => event.urn !== one.urn));
  const exempted = exempt
    .filter(({ event }) => isDueTo(event))
    .map(({ event: { resource }, reason }) => ({ rule: rule.name, resource, reason }));
  return { reports, exempted };
}

/** Runs the rule again without the events that it could not read, so that the others are judged. */
async function reportsOf(
  validate: Validation,
  events: readonly CalendarEvent[],
  given: OwnSettings,
  url: string | undefined,
): Promise<readonly Report[]> {
  let seen = events;
  for (;;) {
    const reports: Report[] = [];
    const report = (message: string, event?: DeclaredEvent) => {
      const shown = withoutSecrets(message, seen);
      reports.push({ message: url === undefined ? shown : text(shown, url), urn: event?.urn });
    };
    try {
      await validate(seen.map(declaredEvent), report, given);
      return reports;
    } catch (error) {
      if (!(error instanceof Unreadable)) {
        throw error;
      }
      const readable = seen.filter((event) => isReadable(event, error.member));
      if (readable.length === seen.length) {
        throw withoutStack(error);
      }
      seen = readable;
    }
  }
}

/** Hides values of secret members that a rule put into a message, and every date if those of an event are secret. */
function withoutSecrets(message: string, events: readonly CalendarEvent[]): string {
  const values = events.flatMap((event) =>
    MEMBER_NAMES.filter((name) => isSecret(event, name)).flatMap((name) => leavesOf(event.members[name])),
  );
  const patterns = values.sort((one, two) => String(two).length - String(one).length).map(patternOf);
  if (events.some(areDatesSecret)) {
    patterns.push(ANY_DATE);
  }
  return patterns.length > 0 ? message.replace(new RegExp(patterns.join("|"), "gu"), "[secret]") : message;
}

const ANY_DATE = String.raw`\d{4}-\d{2}-\d{2}(?:T[\d:.]+(?:Z|[+-]\d{2}(?::?\d{2})?)?)?`;

/** A number is hidden only as a whole: 2 is not hidden in 2036. */
function patternOf(value: string | number): string {
  const text = String(value).replace(/[\\^$.*+?()[\]{}|/]/g, "\\$&");
  return typeof value === "number" ? String.raw`(?<!\d)${text}(?!\d)` : text;
}

function leavesOf(value: unknown): (string | number)[] {
  if (typeof value === "object" && value !== null) {
    return Object.values(value).flatMap(leavesOf);
  }
  return (typeof value === "string" && value !== "") || typeof value === "number" ? [value] : [];
}
