/**
 * Every number of the API document.
 * Lengths are UTF-16 code units; sizes and counts are whole numbers.
 * Source: the EventCreate, EventUpdate, List events and List tags tables.
 */
export const LIMITS = {
  /** Source: EventCreate.name; that it is not blank: Akamai's published description. */
  name: { maxLength: 750 },
  /** Source: EventCreate.description. */
  description: { maxLength: 2000 },
  /** Source: EventCreate.customerEventId. */
  customerEventId: { maxLength: 100 },
  /** People. Source: EventCreate.audienceSize. */
  audienceSize: { minimum: 1 },
  /** Countries. Source: EventCreate.audienceLocations[]. */
  audienceLocations: { maxItems: 20 },
  /** Usernames. Source: EventCreate.coordinators[]; for 1 to 256 characters: Akamai's published description. */
  coordinators: { maxItems: 20, maxLength: 256 },
  /** Source: EventCreate.tags[]. */
  tags: { maxItems: 20, maxLength: 100 },
  /** Of one stream. Source: EventCreate.objects[].bitrates. */
  bitrates: { maxItems: 20 },
  /** Occurrences of a series. Source: EventCreate.recurrence. */
  recurrenceCount: { minimum: 1, maximum: 366 },
  /** Pages of a list. Source: List events, List tags. */
  page: { first: 1, defaultSize: 25, maxSize: 1000 },
} as const;
