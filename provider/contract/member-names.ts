/**
 * The members' names, in the document's sample order. A file of its own that loads nothing: a program needs the names
 * alone. Source: EventCreate members.
 */
export const MEMBER_NAMES = [
  "name",
  "description",
  "customerEventId",
  "start",
  "end",
  "audienceSize",
  "audienceLocations",
  "coordinators",
  "tags",
  "objects",
  "recurrence",
] as const;

/** The name of a member that the document knows. */
export type MemberName = (typeof MEMBER_NAMES)[number];
