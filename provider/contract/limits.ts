/**
 * Every number of the API document, once in the whole product.
 * Lengths are UTF-16 code units; sizes and counts are whole numbers.
 * Source: the EventCreate, EventUpdate, List events and List tags tables.
 */
export const LIMITS = {
  name: { maxLength: 750 },
  description: { maxLength: 2000 },
  customerEventId: { maxLength: 100 },
  audienceSize: { minimum: 1 },
  audienceLocations: { maxItems: 20 },
  coordinators: { maxItems: 20 },
  tags: { maxItems: 20, maxLength: 100 },
  bitrates: { maxItems: 20 },
  recurrenceCount: { minimum: 1, maximum: 366 },
  page: { first: 1, defaultSize: 25, maxSize: 1000 },
} as const;

/** Where the API lives on a host. Source: API summary. */
export const DEFAULT_BASE_PATH = "/event-center-api/v3";
