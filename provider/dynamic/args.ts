import type { Input } from "@pulumi/pulumi";
import type { EventCreate, Frequency, MemberName, ObjectType, StreamType } from "../contract";
import type { RequiredMember, Table } from "../contract/table";

/** A live stream. Source: EventCreate.objects[]. */
export interface StreamArgs {
  /** The stream's identifier, a whole number from 1. */
  readonly id: Input<number>;
  /** The kind of stream; MSL4_STREAM is unavailable until Akamai offers it. */
  readonly type: Input<StreamType>;
  /** Expected bit rates in kbit/s: up to 20 unique whole numbers from 1. */
  readonly bitrates?: Input<Input<number>[]>;
}

/** A report pack, slot, CP code, or a stream of which no bit rates are declared. Source: EventCreate.objects[]. */
export interface PlainObjectArgs {
  /** The object's identifier, a whole number from 1. */
  readonly id: Input<number>;
  /** The kind of object. */
  readonly type: Input<ObjectType>;
  /** Of streams only. */
  readonly bitrates?: never;
}

/**
 * An Akamai object that the event monitors, unique by type and id.
 * The compiler explains a wrong object with the last part, which therefore names every type.
 */
export type EventObjectArgs = StreamArgs | PlainObjectArgs;

/** Repeats the event in UTC. Source: EventCreate.recurrence. */
export interface RecurrenceArgs {
  /** Once an hour, a day, a week or a month. */
  readonly frequency: Input<Frequency>;
  /** How many events there are in all: 1 to 366. */
  readonly count: Input<number>;
}

/** A declared value of which every part may be an output of another resource. */
type Part<Value> = Value extends readonly (infer Item)[]
  ? Input<Part<Item>>[]
  : Value extends object
    ? { readonly [Name in keyof Value]: Input<Part<Value[Name]>> }
    : Value;

/** The table's value of a member; where a file says nothing with null, a program does with undefined. */
type Said<Name extends MemberName> = Part<Exclude<EventCreate[Name], null>>;

type RequiredArgs = { readonly [Name in keyof Pick<Table, RequiredMember>]: Input<Said<Name>> };
type OptionalArgs = {
  readonly [Name in keyof Pick<Table, Exclude<MemberName, RequiredMember>>]?: Input<Said<Name>>;
};

/** What an event is declared with; the members are the API document's own. Source: EventCreate members. */
export interface EventArgs extends RequiredArgs, OptionalArgs {
  /** The objects to monitor, unique by type and id; the document sets no maximum. */
  readonly objects?: Input<Input<EventObjectArgs>[] | undefined>;
  /** Makes a series: one event an occurrence, held together by this resource. */
  readonly recurrence?: Input<RecurrenceArgs | undefined>;
  /** The id of an event that exists: it is taken over instead of a new one being created. Not with `recurrence`. */
  readonly adoptEventId?: Input<number | undefined>;
}
