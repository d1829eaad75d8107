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
  /** Only streams have bit rates. */
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
  /** The number of events: 1 to 366. */
  readonly count: Input<number>;
}

/** A declared value; every part of it may be an output of another resource. */
type Part<Value> = Value extends readonly (infer Item)[]
  ? Input<Part<Item>>[]
  : Value extends object
    ? { readonly [Name in keyof Value]: Input<Part<Value[Name]>> }
    : Value;

/** The value of a member; a program leaves it out with undefined, a file with null. */
type Value<Name extends MemberName> = Part<Exclude<EventCreate[Name], null>>;

type RequiredArgs = { readonly [Name in keyof Pick<Table, RequiredMember>]: Input<Value<Name>> };
type OptionalArgs = {
  readonly [Name in keyof Pick<Table, Exclude<MemberName, RequiredMember>>]?: Input<Value<Name>>;
};

/** The arguments of an event, named as in the API document. Source: EventCreate members. */
export interface EventArgs extends RequiredArgs, OptionalArgs {
  /** The objects to monitor, unique by type and id; the document sets no maximum. */
  readonly objects?: Input<Input<EventObjectArgs>[] | undefined>;
  /** Makes a series: one event for each occurrence, all managed by this resource. */
  readonly recurrence?: Input<RecurrenceArgs | undefined>;
  /** The id of an existing event to take over instead of creating a new one. Not with `recurrence`. */
  readonly adoptEventId?: Input<number | undefined>;
}
