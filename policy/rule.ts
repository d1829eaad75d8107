import type { z } from "zod";
import type { CalendarEvent } from "./event";
import type { Level, Severity } from "./finding";

/** What a rule says of itself; tables, Pulumi's metadata and the configuration's schema are made from it. */
export interface RuleText {
  /** As the configuration names it. */
  readonly name: string;
  /** For tables. */
  readonly displayName: string;
  /** One sentence that names the limit. */
  readonly description: string;
  /** How serious a broken rule is. */
  readonly severity: Severity;
  /** For Pulumi. */
  readonly tags: readonly string[];
  /** What a person does about it. */
  readonly remediationSteps: string;
  /** The table or heading of the API document that the rule stands on. */
  readonly section: string;
  /** The level where the configuration names none. */
  readonly level: Level;
}

/** One thing that breaks a rule. */
export interface Violation {
  /** The event; of a rule that judges one event, that one. */
  readonly event?: CalendarEvent;
  /** Events without which there would be nothing to say. */
  readonly others?: readonly CalendarEvent[];
  /** Where in the event. */
  readonly path: readonly PropertyKey[];
  /** Follows the member's name in a sentence. */
  readonly message: string;
}

/** What a rule may know besides its events and settings. */
export interface Circumstances {
  /** Milliseconds since 1970. */
  readonly now: number;
}

type Members = Readonly<Record<string, unknown>>;

type Settings<Shape extends z.ZodRawShape> = z.output<z.ZodObject<Shape>>;

interface EventRuleDefinition<Shape extends z.ZodRawShape> extends RuleText {
  readonly settings: z.ZodObject<Shape>;
  readonly judge: (
    event: CalendarEvent,
    settings: Settings<Shape>,
    circumstances: Circumstances,
  ) => Violation[];
  /** New values for the members that it mends, and no others; what is unknown stays where it is. */
  readonly remediate?: (members: Members, settings: Settings<Shape>) => Members;
}

interface CalendarRuleDefinition<Shape extends z.ZodRawShape> extends RuleText {
  readonly settings: z.ZodObject<Shape>;
  readonly judge: (
    events: readonly CalendarEvent[],
    settings: Settings<Shape>,
    circumstances: Circumstances,
  ) => Violation[];
}

/** A rule of events that has been given its settings. */
export type EventJudge = (event: CalendarEvent, circumstances: Circumstances) => Violation[];
/** A rule of the calendar that has been given its settings. */
export type CalendarJudge = (events: readonly CalendarEvent[], circumstances: Circumstances) => Violation[];
/** Mends what a rule finds. */
export type Remedy = (members: Members) => Members;

/** Judges each event by itself. */
export interface EventRule extends RuleText {
  /** Tells the two kinds apart. */
  readonly kind: "event";
  /** What the configuration may say of the rule besides its level. */
  readonly settings: z.ZodObject;
  /** True where the rule can mend what it finds. */
  readonly canRemediate: boolean;
  /** Takes settings that the schema has accepted. */
  readonly bind: (settings: unknown) => {
    /** What the rule finds wrong with an event. */
    readonly judge: EventJudge;
    /** Undefined where the rule only judges. */
    readonly remediate: Remedy | undefined;
  };
}

/** Judges all events of a stack, or of a set of declarations, together. */
export interface CalendarRule extends RuleText {
  /** Tells the two kinds apart. */
  readonly kind: "calendar";
  /** What the configuration may say of the rule besides its level. */
  readonly settings: z.ZodObject;
  /** Takes settings that the schema has accepted. */
  readonly bind: (settings: unknown) => {
    /** What the rule finds wrong with the calendar. */
    readonly judge: CalendarJudge;
  };
}

/** A rule: of each event by itself, or of the calendar as a whole. */
export type Rule = EventRule | CalendarRule;

export function eventRule<Shape extends z.ZodRawShape>(definition: EventRuleDefinition<Shape>): EventRule {
  const { settings: schema, judge, remediate, ...text } = definition;
  return {
    ...text,
    kind: "event",
    settings: schema,
    canRemediate: remediate !== undefined,
    bind: (given) => {
      const settings = schema.parse(given);
      return {
        judge: (event, circumstances) => judge(event, settings, circumstances),
        remediate: remediate && ((members) => remediate(members, settings)),
      };
    },
  };
}

export function calendarRule<Shape extends z.ZodRawShape>(
  definition: CalendarRuleDefinition<Shape>,
): CalendarRule {
  const { settings: schema, judge, ...text } = definition;
  return {
    ...text,
    kind: "calendar",
    settings: schema,
    bind: (given) => {
      const settings = schema.parse(given);
      return { judge: (events, circumstances) => judge(events, settings, circumstances) };
    },
  };
}
