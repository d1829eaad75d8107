import type { Input } from "@pulumi/pulumi";
import type { Frequency, PlainObjectType, StreamType } from "../contract";

/** A report pack, slot or CP code: it has no bit rates. Source: EventCreate.objects[]. */
export interface PlainObjectArgs {
  /** The object's identifier, a whole number from 1. */
  readonly id: Input<number>;
  /** The kind of object. */
  readonly type: Input<PlainObjectType>;
  /** Of streams only. */
  readonly bitrates?: never;
}

/** A live stream. Source: EventCreate.objects[]. */
export interface StreamArgs {
  /** The stream's identifier, a whole number from 1. */
  readonly id: Input<number>;
  /** The kind of stream; MSL4_STREAM is unavailable until Akamai offers it. */
  readonly type: Input<StreamType>;
  /** Expected bit rates in kbit/s: up to 20 unique whole numbers from 1. */
  readonly bitrates?: Input<Input<number>[]>;
}

/** An Akamai object that the event monitors, unique by type and id. */
export type EventObjectArgs = PlainObjectArgs | StreamArgs;

/** Repeats the event in UTC. Source: EventCreate.recurrence. */
export interface RecurrenceArgs {
  /** Once an hour, a day, a week or a month. */
  readonly frequency: Input<Frequency>;
  /** How many events there are in all: 1 to 366. */
  readonly count: Input<number>;
}

/** What an event is declared with; the members are the API document's own. Source: EventCreate members. */
export interface EventArgs {
  /** The name of the event: 1 to 750 characters (UTF-16 units). */
  readonly name: Input<string>;
  /** When it starts: ISO 8601 with Z or a UTC offset, whole seconds, such as `2026-02-06T20:00:00+01:00`. */
  readonly start: Input<string>;
  /** When it ends, after its start; the same form. */
  readonly end: Input<string>;
  /** Up to 2000 characters. */
  readonly description?: Input<string | undefined>;
  /** An identifier of your own, up to 100 characters; several events may share one. */
  readonly customerEventId?: Input<string | undefined>;
  /** How many people are expected: a whole number from 1. */
  readonly audienceSize?: Input<number | undefined>;
  /** Where they are: up to 20 unique two-letter ISO 3166-1 country codes. */
  readonly audienceLocations?: Input<Input<string>[] | undefined>;
  /** Up to 20 usernames of those who coordinate the event. */
  readonly coordinators?: Input<Input<string>[] | undefined>;
  /** Up to 20 unique tags of 1 to 100 characters; case matters. */
  readonly tags?: Input<Input<string>[] | undefined>;
  /** The objects to monitor, unique by type and id; the document sets no maximum. */
  readonly objects?: Input<Input<EventObjectArgs>[] | undefined>;
  /** Makes a series: one event an occurrence, held together by this resource. */
  readonly recurrence?: Input<RecurrenceArgs | undefined>;
  /** The id of an event that exists: it is taken over instead of a new one being created. Not with `recurrence`. */
  readonly adoptEventId?: Input<number | undefined>;
}
