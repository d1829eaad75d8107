/**
 * Every number of the API document, once in the whole product.
 * Lengths are UTF-16 code units; sizes and counts are whole numbers.
 * Source: the EventCreate, EventUpdate, List events and List tags tables.
 */
export const LIMITS = {
  /** Source: EventCreate.name; at least 1 is our own. */
  name: { maxLength: 750 },
  /** Source: EventCreate.description. */
  description: { maxLength: 2000 },
  /** Source: EventCreate.customerEventId. */
  customerEventId: { maxLength: 100 },
  /** People. Source: EventCreate.audienceSize. */
  audienceSize: { minimum: 1 },
  /** Countries. Source: EventCreate.audienceLocations[]. */
  audienceLocations: { maxItems: 20 },
  /** Usernames. Source: EventCreate.coordinators[]. */
  coordinators: { maxItems: 20 },
  /** How many, and how long each may be. Source: EventCreate.tags[]. */
  tags: { maxItems: 20, maxLength: 100 },
  /** Of one stream. Source: EventCreate.objects[].bitrates. */
  bitrates: { maxItems: 20 },
  /** Occurrences of a series. Source: EventCreate.recurrence. */
  recurrenceCount: { minimum: 1, maximum: 366 },
  /** Pages of a list. Source: List events, List tags. */
  page: { first: 1, defaultSize: 25, maxSize: 1000 },
} as const;

/** Where the API lives on a host. Source: API summary. */
export const DEFAULT_BASE_PATH = "/event-center-api/v3";
