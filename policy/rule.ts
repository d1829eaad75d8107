import type { z } from "zod";
import type { CalendarEvent } from "./event";
import type { Level, Severity } from "./finding";

/** What a rule says of itself; tables, Pulumi's metadata and the configuration's schema are made from it. */
export interface RuleText<Name extends string = string> {
  /** As the configuration names it. */
  readonly name: Name;
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
  /** The table or heading of the API document that the rule stands on; absent if it stands on a company's own wish. */
  readonly section?: string;
  /** The level if the configuration names none. */
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

interface Definition<Name extends string, Shape extends z.ZodRawShape, Judged> extends RuleText<Name> {
  readonly settings: z.ZodObject<Shape>;
  readonly judge: (judged: Judged, settings: Settings<Shape>, circumstances: Circumstances) => Violation[];
}

interface EventDefinition<Name extends string, Shape extends z.ZodRawShape> extends Definition<
  Name,
  Shape,
  CalendarEvent
> {
  /** New values for the members that it changes, and no others; what is unknown stays where it is. */
  readonly remediate?: (members: Members, settings: Settings<Shape>) => Members;
}

/** Judges events that the settings apply to. */
export type Judge = (events: readonly CalendarEvent[], circumstances: Circumstances) => Violation[];
/** Changes what a rule finds. */
export type Remedy = (members: Members) => Members;

/** A rule with its settings. */
export interface BoundRule {
  /** What the rule finds wrong. */
  readonly judge: Judge;
  /** Undefined if the rule only judges. */
  readonly remediate: Remedy | undefined;
}

/** A rule: of each event by itself, or of the calendar as a whole. */
export interface Rule<
  Name extends string = string,
  Shape extends z.ZodRawShape = z.ZodRawShape,
> extends RuleText<Name> {
  /** Whether it judges each event by itself, or all events of a stack or a set of declarations together. */
  readonly kind: "event" | "calendar";
  /** What the configuration may say of the rule besides its level, exemptions and link. */
  readonly settings: z.ZodObject<Shape>;
  /** True if the rule can change what it finds. */
  readonly canRemediate: boolean;
  /** Takes settings that the schema has accepted. */
  readonly bind: (settings: unknown) => BoundRule;
}

/** A rule that judges each event by itself. */
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

/** A rule that judges all events together. */
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
