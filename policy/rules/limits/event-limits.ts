import {
  FREQUENCIES,
  judge,
  LIMITS,
  MEMBER_NAMES,
  mostTags,
  OUTPUT_NAMES,
  OWNER_PREFIX,
  pathText,
  valueAt,
} from "pulumi-akamai-event-center/contract";
import { z } from "zod";
import { isUnknown, isUnknownAt } from "../../event";
import { defineEventRule, type Violation } from "../../rule";
import { atLeast, atMost, integer, oneAtLeast } from "../../settings";
import { withStandIns } from "../../stand-ins";

type Members = Readonly<Record<string, unknown>>;

const most = {
  characters: ({ maxLength }: { readonly maxLength: number }) =>
    ({ maxLength: atMost(maxLength, "The most characters") }) as const,
  items: ({ maxItems }: { readonly maxItems: number }) =>
    ({ maxItems: atMost(maxItems, "The most items") }) as const,
};

const settings = z.strictObject({
  name: z.strictObject(most.characters(LIMITS.name)).optional(),
  description: z.strictObject(most.characters(LIMITS.description)).optional(),
  customerEventId: z.strictObject(most.characters(LIMITS.customerEventId)).optional(),
  audienceSize: z
    .strictObject({
      minimum: atLeast(LIMITS.audienceSize.minimum, "The least audience"),
      maximum: integer(LIMITS.audienceSize.minimum)
        .optional()
        .describe("The largest audience; the document sets none."),
    })
    .optional(),
  audienceLocations: z.strictObject(most.items(LIMITS.audienceLocations)).optional(),
  coordinators: z.strictObject(most.items(LIMITS.coordinators)).optional(),
  tags: z.strictObject({ ...most.items(LIMITS.tags), ...most.characters(LIMITS.tags) }).optional(),
  bitrates: z.strictObject(most.items(LIMITS.bitrates)).optional(),
  recurrence: z
    .strictObject({
      maxCount: atMost(LIMITS.recurrenceCount.maximum, "The most occurrences"),
      frequencies: oneAtLeast(z.enum(FREQUENCIES, `must be one of ${FREQUENCIES.join(", ")}`))
        .optional()
        .describe("The frequencies that a series may have; all four if left out."),
    })
    .optional(),
  allowMsl4Streams: z
    .boolean("must be true or false")
    .optional()
    .describe("True once Akamai offers Media Service Live 4 streams to you, as the provider's setting."),
});

export const eventLimits = defineEventRule({
  name: "event-limits",
  displayName: "Limits of an event",
  description:
    "An event is within every limit of the API document, has no other members and no owner tag of its own, and is within the tighter limits that are configured.",
  severity: "high",
  tags: ["limits"],
  remediationSteps: "Change the member that is named until it is within its limit.",
  section: "EventCreate members",
  level: "mandatory",
  settings,
  judge: ({ members }, given) => {
    const documented = documentedProblems(members, given.allowMsl4Streams);
    const isTold = ({ path }: Violation) => documented.some((one) => pathText(one.path) === pathText(path));
    // Beyond the document's own limit there is nothing to add.
    return [...documented, ...tighterProblems(members, given).filter((one) => !isTold(one))];
  },
});

/** What the provider and a stack keep beside the document's members. */
const OURS: readonly string[] = ["__provider", "secretMembers", "owner", ...OUTPUT_NAMES];

/** What the provider's own check would refuse; what is not known yet is judged when it is. */
function documentedProblems(members: Members, allowMsl4Streams = false): Violation[] {
  const declared = Object.fromEntries(Object.entries(members).filter(([name]) => !OURS.includes(name)));
  const problems = judge(withStandIns(declared), { isUnknown, allowMsl4Streams, others: OURS });
  // A misspelled name is one whatever its value.
  const isMisspelled = ([name]: readonly PropertyKey[]) => !MEMBER_NAMES.some((known) => known === name);
  const known = problems.filter(({ path }) => isMisspelled(path) || !isUnknownAt(declared, path));
  return [...known, ...tagProblems(members)];
}

function tagProblems({ tags, owner }: Members): Violation[] {
  const declared: readonly unknown[] = Array.isArray(tags) ? tags : [];
  const most = mostTags(owner);
  const isOver = declared.length > most && declared.length <= LIMITS.tags.maxItems;
  const beside = `must have at most ${most} items, since ownerTag adds one (it has ${declared.length})`;
  return [
    ...(isOver ? [{ path: ["tags"], message: beside }] : []),
    ...declared.flatMap((tag, index) =>
      typeof tag === "string" && tag.startsWith(OWNER_PREFIX)
        ? [
            {
              path: ["tags", index],
              message: `must not begin with ${OWNER_PREFIX}, which marks the stack that manages an event; ownerTag adds that tag`,
            },
          ]
        : [],
    ),
  ];
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
  const { audienceSize = {}, bitrates = {}, recurrence = {} } = given;
  return [
    ...SIZED.flatMap((name) => oversized([name], members[name], given[name])),
    ...eachOf(members["tags"]).flatMap(([index, tag]) => oversized(["tags", index], tag, given.tags)),
    ...eachOf(members["objects"]).flatMap(([index, object]) =>
      oversized(["objects", index, "bitrates"], valueAt(object, ["bitrates"]), bitrates),
    ),
    ...outOfRange(["audienceSize"], members, audienceSize.minimum, audienceSize.maximum),
    ...outOfRange(["recurrence", "count"], members, undefined, recurrence.maxCount),
    ...(recurrence.frequencies ? oneOf(["recurrence", "frequency"], members, recurrence.frequencies) : []),
  ];
}

const eachOf = (list: unknown): [number, unknown][] => (Array.isArray(list) ? [...list.entries()] : []);

interface Sizes {
  readonly maxLength?: number | undefined;
  readonly maxItems?: number | undefined;
}

function oversized(
  path: readonly PropertyKey[],
  value: unknown,
  { maxLength, maxItems }: Sizes = {},
): Violation[] {
  const [words, limit] =
    typeof value === "string"
      ? [`be at most ${maxLength} characters`, maxLength]
      : [`have at most ${maxItems} items`, maxItems];
  return limit !== undefined && (typeof value === "string" || Array.isArray(value)) && value.length > limit
    ? [{ path, message: `must ${words} by your policy (it has ${value.length})` }]
    : [];
}

function outOfRange(
  path: readonly PropertyKey[],
  members: Members,
  minimum?: number,
  maximum?: number,
): Violation[] {
  const value = valueAt(members, path);
  if (typeof value !== "number") {
    return [];
  }
  return [
    ...(minimum !== undefined && value < minimum
      ? [{ path, message: `must be at least ${minimum} by your policy` }]
      : []),
    ...(maximum !== undefined && value > maximum
      ? [{ path, message: `must be at most ${maximum} by your policy` }]
      : []),
  ];
}

function oneOf(path: readonly PropertyKey[], members: Members, allowed: readonly string[]): Violation[] {
  const value = valueAt(members, path);
  return typeof value === "string" && !allowed.includes(value)
    ? [{ path, message: `must be one of ${allowed.join(", ")} by your policy` }]
    : [];
}
