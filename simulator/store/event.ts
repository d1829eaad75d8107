/** An associated object as it is kept; what the server adds to it is made when it is answered. */
export interface StoredObject {
  /** A whole number from 1. */
  readonly id: number;
  /** Any text: a rival may associate an object of a type that the document does not know. */
  readonly type: string;
  /** In kbit/s; null where none were given. */
  readonly bitrates: readonly number[] | null;
}

/** What a person says about an event. Dates are `yyyy-MM-ddTHH:mm:ssZ`; a list that is not set is empty. */
export interface EventContent {
  /** The name. */
  readonly name: string;
  /** Null where there is none. */
  readonly description: string | null;
  /** Null where there is none. */
  readonly customerEventId: string | null;
  /** When it starts. */
  readonly start: string;
  /** When it ends. */
  readonly end: string;
  /** People; null where nothing was said. */
  readonly audienceSize: number | null;
  /** ISO 3166-1 codes. */
  readonly audienceLocations: readonly string[];
  /** Usernames. */
  readonly coordinators: readonly string[];
  /** Names. */
  readonly tags: readonly string[];
  /** What it monitors. */
  readonly objects: readonly StoredObject[];
}

/** An event as it is kept. */
export interface StoredEvent extends EventContent {
  /** A whole number from 1. */
  readonly id: number;
  /** Whose it is. */
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
  /** Whose it is. */
  readonly account: string;
  /** The name. */
  readonly name: string;
}
