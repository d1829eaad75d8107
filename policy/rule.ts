import type { z } from "zod";
import type { CalendarEvent } from "./event";
import type { Level, Severity } from "./finding";

/** The description of a rule, for tables, Pulumi's metadata and the configuration's schema. */
export interface RuleText<Name extends string = string> {
  /** The name in the configuration. */
  readonly name: Name;
  /** The title in tables. */
  readonly displayName: string;
  /** One sentence that states the rule. */
  readonly description: string;
  /** How serious a violation is. */
  readonly severity: Severity;
  /** Labels for Pulumi. */
  readonly tags: readonly string[];
  /** What to do about a violation. */
  readonly remediationSteps: string;
  /** The table or heading of the API document behind the rule; absent if a company chooses the rule for itself. */
  readonly section?: string;
  /** The default level. */
  readonly level: Level;
}

/** One violation of a rule. */
export interface Violation {
  /** The event that breaks the rule. */
  readonly event?: CalendarEvent;
  /** Other events without which this one would not break the rule. */
  readonly others?: readonly CalendarEvent[];
  /** The member of the event. */
  readonly path: readonly PropertyKey[];
  /** Continues a sentence that begins with the member's name. */
  readonly message: string;
}

/** What a rule may use in addition to its events and settings. */
export interface Circumstances {
  /** The current time in milliseconds since 1970. */
  readonly now: number;
  /** True if single events have only inputs, so that an output among them was declared by mistake. */
  readonly areInputs?: boolean;
}

type Members = Readonly<Record<string, unknown>>;
type Settings<Shape extends z.ZodRawShape> = z.output<z.ZodObject<Shape>>;

interface Definition<Name extends string, Shape extends z.ZodRawShape, Judged> extends RuleText<Name> {
  readonly settings: z.ZodObject<Shape>;
  readonly judge: (judged: Judged, settings: Settings<Shape>, circumstances: Circumstances) => Violation[];
}

interface EventDefinition<Name extends string, Shape extends z.ZodRawShape> extends Definition<
  Name,
  Shape,
  CalendarEvent
> {
  /** Returns new values for the members that it changes; unknown values stay in place. */
  readonly remediate?: (members: Members, settings: Settings<Shape>) => Members;
}

/** Judges events. */
export type Judge = (events: readonly CalendarEvent[], circumstances: Circumstances) => Violation[];
/** Returns new values for the members that a rule changes. */
export type Remedy = (members: Members) => Members;

/** A rule with its settings. */
export interface BoundRule {
  /** Finds violations. */
  readonly judge: Judge;
  /** Undefined if the rule only judges. */
  readonly remediate: Remedy | undefined;
}

/** A rule for single events, or for the whole calendar. */
export interface Rule<
  Name extends string = string,
  Shape extends z.ZodRawShape = z.ZodRawShape,
> extends RuleText<Name> {
  /** Whether it judges each event alone, or all events of a stack or of a set of files together. */
  readonly kind: "event" | "calendar";
  /** The settings of the rule, without level, exemptions and link. */
  readonly settings: z.ZodObject<Shape>;
  /** True if the rule can remediate. */
  readonly canRemediate: boolean;
  /** Returns the rule with valid settings. */
  readonly bind: (settings: unknown) => BoundRule;
}

/** Defines a rule that judges each event alone. */
export function defineEventRule<const Name extends string, Shape extends z.ZodRawShape>(
  definition: EventDefinition<Name, Shape>,
): Rule<Name, Shape> {
  const { settings: schema, judge, remediate, ...text } = definition;
  return {
    ...text,
    kind: "event",
    settings: schema,
    canRemediate: remediate !== undefined,
    bind: (given) => {
      const settings = schema.parse(given);
      return {
        judge: (events, circumstances) =>
          events.flatMap((event) =>
            judge(event, settings, circumstances).map((violation) => ({ ...violation, event })),
          ),
        remediate: remediate && ((members) => remediate(members, settings)),
      };
    },
  };
}

/** Defines a rule that judges all events together. */
export function defineCalendarRule<const Name extends string, Shape extends z.ZodRawShape>(
  definition: Definition<Name, Shape, readonly CalendarEvent[]>,
): Rule<Name, Shape> {
  const { settings: schema, judge, ...text } = definition;
  return {
    ...text,
    kind: "calendar",
    settings: schema,
    canRemediate: false,
    bind: (given) => {
      const settings = schema.parse(given);
      return {
        judge: (events, circumstances) => judge(events, settings, circumstances),
        remediate: undefined,
      };
    },
  };
}
