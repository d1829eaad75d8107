/** An associated object as it is kept; what the server adds to it is made when it is answered. */
export interface StoredObject {
  readonly id: number;
  /** Any text: a rival may associate an object of a type that the document does not know. */
  readonly type: string;
  readonly bitrates: readonly number[] | null;
}

/** What a person says about an event. Dates are `yyyy-MM-ddTHH:mm:ssZ`; a list that is not set is empty. */
export interface EventContent {
  readonly name: string;
  readonly description: string | null;
  readonly customerEventId: string | null;
  readonly start: string;
  readonly end: string;
  readonly audienceSize: number | null;
  readonly audienceLocations: readonly string[];
  readonly coordinators: readonly string[];
  readonly tags: readonly string[];
  readonly objects: readonly StoredObject[];
}

/** An event as it is kept. */
export interface StoredEvent extends EventContent {
  readonly id: number;
  readonly account: string;
  readonly version: number;
  readonly createdDate: string;
  readonly createdBy: string;
  readonly modifiedDate: string;
  readonly modifiedBy: string;
}

export interface StoredTag {
  readonly id: number;
  readonly account: string;
  readonly name: string;
}
