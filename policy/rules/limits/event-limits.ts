import {
  declarationProblems,
  FREQUENCIES,
  LIMITS,
  MEMBER_NAMES,
  OUTPUT_NAMES,
  ownerTagProblems,
  pathText,
  SHELL_MEMBERS,
  valueAt,
  type ValidationOptions,
} from "pulumi-akamai-event-center/contract";
import { z } from "zod";
import { hasUnknown, isUnknown, isUnknownAt } from "../../event";
import { defineEventRule, type Violation } from "../../rule";
import { atLeast, atMost, integer, oneAtLeast } from "../../settings";
import { withStandIns } from "../../stand-ins";

type Members = Readonly<Record<string, unknown>>;
type Limited = readonly [path: readonly PropertyKey[], limits: Limits | undefined];

const settingsOf = {
  characters: ({ maxLength }: { readonly maxLength: number }) =>
    ({ maxLength: atMost(maxLength, "The maximum number of characters") }) as const,
  items: ({ maxItems }: { readonly maxItems: number }) =>
    ({ maxItems: atMost(maxItems, "The maximum number of items") }) as const,
};

const settings = z.strictObject({
  name: z.strictObject(settingsOf.characters(LIMITS.name)).optional(),
  description: z.strictObject(settingsOf.characters(LIMITS.description)).optional(),
  customerEventId: z.strictObject(settingsOf.characters(LIMITS.customerEventId)).optional(),
  audienceSize: z
    .strictObject({
      minimum: atLeast(LIMITS.audienceSize.minimum, "The smallest audience"),
      maximum: integer(LIMITS.audienceSize.minimum)
        .optional()
        .describe("The largest audience; the document sets no limit."),
    })
    .refine(({ minimum = 1, maximum = Infinity }) => minimum <= maximum, {
      path: ["minimum"],
      error: "must not be above maximum",
    })
    .optional(),
  audienceLocations: z.strictObject(settingsOf.items(LIMITS.audienceLocations)).optional(),
  coordinators: z.strictObject(settingsOf.items(LIMITS.coordinators)).optional(),
  tags: z
    .strictObject({ ...settingsOf.items(LIMITS.tags), ...settingsOf.characters(LIMITS.tags) })
    .optional(),
  bitrates: z.strictObject(settingsOf.items(LIMITS.bitrates)).optional(),
  recurrence: z
    .strictObject({
      maxCount: atMost(LIMITS.recurrenceCount.maximum, "The maximum number of occurrences"),
      frequencies: oneAtLeast(z.enum(FREQUENCIES, `must be one of ${FREQUENCIES.join(", ")}`))
        .optional()
        .describe("The frequencies that a series may have; all four by default."),
    })
    .optional(),
  allowMsl4Streams: z
    .boolean("must be true or false")
    .optional()
    .describe(
      "True once Akamai offers Media Service Live 4 streams to you; the same as the provider's setting.",
    ),
});

export const eventLimits = defineEventRule({
  name: "event-limits",
  displayName: "Limits of an event",
  description:
    "An event is within every limit of the API document, has no other members and no owner tag of its own, and is within the tighter limits that are configured.",
  severity: "high",
  tags: ["limits"],
  remediationSteps: "Change the named member so that it is within its limit.",
  section: "EventCreate members",
  level: "mandatory",
  settings,
  judge: ({ members }, given, { areInputs = false }) => {
    const others = areInputs ? SHELL_MEMBERS : STATE_MEMBERS;
    const documented = documentedProblems(members, {
      allowMsl4Streams: given.allowMsl4Streams ?? false,
      others,
    });
    const isReported = ({ path }: Violation) =>
      documented.some((one) => pathText(one.path) === pathText(path));
    // A member that breaks the document's own limit is reported once.
    return [...documented, ...tighterProblems(members, given).filter((one) => !isReported(one))];
  },
});

/** What a stack's state has in addition. */
const STATE_MEMBERS = [...SHELL_MEMBERS, ...OUTPUT_NAMES];

/** What the provider's own check would refuse, except for values that are not known yet. */
function documentedProblems(members: Members, options: ValidationOptions): Violation[] {
  const problems = declarationProblems(members, options);
  const known = problems.length > 0 && hasUnknown(members) ? knownProblems(members, options) : problems;
  return [...known, ...ownerTagProblems(members)];
}

function knownProblems(members: Members, options: ValidationOptions): Violation[] {
  // A misspelled name is wrong even if its value is not known yet.
  const isMisspelled = ([name]: readonly PropertyKey[]) => !MEMBER_NAMES.some((known) => known === name);
  return declarationProblems(withStandIns(members), { ...options, isUnknown }).filter(
    ({ path }) => isMisspelled(path) || !isUnknownAt(members, path),
  );
}

const SIZED = [
  "name",
  "description",
  "customerEventId",
  "audienceLocations",
  "coordinators",
  "tags",
] as const;

function tighterProblems(members: Members, given: z.output<typeof settings>): Violation[] {
  if (Object.keys(given).length === 0) {
    return [];
  }
  const { audienceSize, bitrates, recurrence } = given;
  const limited: readonly Limited[] = [
    ...SIZED.map((name): Limited => [[name], given[name]]),
    ...placesIn(members["tags"]).map((at): Limited => [["tags", at], given.tags]),
    ...placesIn(members["objects"]).map((at): Limited => [["objects", at, "bitrates"], bitrates]),
    [["audienceSize"], audienceSize],
    [["recurrence", "count"], { maximum: recurrence?.maxCount }],
    [["recurrence", "frequency"], { allowed: recurrence?.frequencies }],
  ];
  return limited.flatMap(([path, limits = {}]) => {
    const message = beyond(valueAt(members, path), limits);
    return message === undefined ? [] : [{ path, message: `must ${message}` }];
  });
}

const placesIn = (list: unknown): number[] => (Array.isArray(list) ? [...list.keys()] : []);

interface Limits {
  readonly maxLength?: number | undefined;
  readonly maxItems?: number | undefined;
  readonly minimum?: number | undefined;
  readonly maximum?: number | undefined;
  readonly allowed?: readonly string[] | undefined;
}

/** What a value that breaks a configured limit must be; undefined if it breaks none. */
function beyond(value: unknown, limits: Limits): string | undefined {
  const {
    maxLength = Infinity,
    maxItems = Infinity,
    minimum = -Infinity,
    maximum = Infinity,
    allowed,
  } = limits;
  if (typeof value === "string" && value.length > maxLength) {
    return `be at most ${maxLength} characters by your policy (it has ${value.length})`;
  }
  if (Array.isArray(value) && value.length > maxItems) {
    return `have at most ${maxItems} items by your policy (it has ${value.length})`;
  }
  if (typeof value === "number" && (value < minimum || value > maximum)) {
    return value < minimum ? `be at least ${minimum} by your policy` : `be at most ${maximum} by your policy`;
  }
  return typeof value === "string" && allowed && !allowed.includes(value)
    ? `be one of ${allowed.join(", ")} by your policy`
    : undefined;
}
