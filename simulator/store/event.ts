import { z } from "zod";

/** An associated object as it is kept. Answers add the rest. */
export interface StoredObject {
  /** A whole number from 1. */
  readonly id: number;
  /** Any text: a rival may associate an object of a type that the document does not know. */
  readonly type: string;
  /** In kbit/s; null if none were given. */
  readonly bitrates: readonly number[] | null;
}

/** What a person can set of an event. Dates are `yyyy-MM-ddTHH:mm:ssZ`; a list that is not set is empty. */
export interface EventContent {
  /** The name. */
  readonly name: string;
  /** Null if there is none. */
  readonly description: string | null;
  /** Null if there is none. */
  readonly customerEventId: string | null;
  /** When it starts. */
  readonly start: string;
  /** When it ends. */
  readonly end: string;
  /** People; null if unknown. */
  readonly audienceSize: number | null;
  /** ISO 3166-1 codes. */
  readonly audienceLocations: readonly string[];
  /** Usernames. */
  readonly coordinators: readonly string[];
  /** Names. */
  readonly tags: readonly string[];
  /** The objects that it monitors. */
  readonly objects: readonly StoredObject[];
}

/** An event as it is kept. */
export interface StoredEvent extends EventContent {
  /** A whole number from 1. */
  readonly id: number;
  /** The account that it belongs to. */
  readonly account: string;
  /** The version stamp. */
  readonly version: number;
  /** `yyyy-MM-ddTHH:mm:ssZ`. */
  readonly createdDate: string;
  /** The name of the client, or of the rival. */
  readonly createdBy: string;
  /** `yyyy-MM-ddTHH:mm:ssZ`. */
  readonly modifiedDate: string;
  /** The name of the client, or of the rival. */
  readonly modifiedBy: string;
}

export interface StoredTag {
  /** A whole number from 1. */
  readonly id: number;
  /** The account that it belongs to. */
  readonly account: string;
  /** The name. */
  readonly name: string;
}

/** One acknowledged write: a line of the data file, kept whole or not at all. */
export interface Change {
  readonly put?: readonly StoredEvent[] | undefined;
  readonly removed?: readonly number[] | undefined;
  /** The account of `removed` and `last`; all accounts if absent. */
  readonly account?: string | undefined;
  readonly tags?: readonly StoredTag[] | undefined;
  /** The last ids given out, so that no id is reused after the file has dropped removed events. */
  readonly last?: { readonly event: number; readonly tag: number } | undefined;
}

const texts = z.array(z.string());

const storedEvent: z.ZodType<StoredEvent> = z.object({
  id: z.number(),
  account: z.string(),
  version: z.number(),
  name: z.string(),
  description: z.string().nullable(),
  customerEventId: z.string().nullable(),
  start: z.string(),
  end: z.string(),
  audienceSize: z.number().nullable(),
  audienceLocations: texts,
  coordinators: texts,
  tags: texts,
  objects: z.array(z.object({ id: z.number(), type: z.string(), bitrates: z.array(z.number()).nullable() })),
  createdDate: z.string(),
  createdBy: z.string(),
  modifiedDate: z.string(),
  modifiedBy: z.string(),
});

export const change: z.ZodType<Change> = z.object({
  put: z.array(storedEvent).optional(),
  removed: z.array(z.number()).optional(),
  account: z.string().optional(),
  tags: z.array(z.object({ id: z.number(), account: z.string(), name: z.string() })).optional(),
  last: z.object({ event: z.number(), tag: z.number() }).optional(),
});
