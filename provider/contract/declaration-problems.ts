import { z } from "zod";
import { instantProblem, toInstant } from "./instants";
import { TOO_LONG } from "./measured";
import { MEMBER_SCHEMAS, MEMBERS } from "./members";
import { valueAt } from "./paths";
import { didYouMean } from "./suggest";
import { MEMBER_NAMES } from "./table";

/** A declared value that cannot be sent; the message never contains the value. */
export interface DeclarationProblem {
  /** The path of the value, such as `["objects", 2, "bitrates"]`. */
  readonly path: readonly PropertyKey[];
  /** What is wrong, the limit, and what to do; completes a sentence that starts with the member's name. */
  readonly message: string;
}

/** How a declaration is validated. */
export interface ValidationOptions {
  /** True for the placeholder of a value that is not known yet; it is not validated. */
  readonly isUnknown?: (value: unknown) => boolean;
  /** Accepts MSL4_STREAM objects, which the API document says are unavailable. */
  readonly allowMsl4Streams?: boolean;
  /** Members beside the document's that are allowed and not validated here. */
  readonly others?: readonly string[];
}

/** A declaration, by member. */
export type Declared = Readonly<Record<string, unknown>>;

/** Takes over an existing event instead of creating one; not a member of the API. */
export const adoptEventId = z
  .int("must be a whole number")
  .min(1, "must be at least 1")
  .describe("The id of an existing event to take over instead of creating one.");

const ADOPT = "adoptEventId";
// Built once: zod takes longer to build a schema than to check with it.
const optionalAdoptEventId = adoptEventId.nullish();
const declaration = z.object({ ...MEMBER_SCHEMAS, [ADOPT]: optionalAdoptEventId });

/**
 * Validates a declaration against every limit of the document and returns all problems at once.
 * Source: EventCreate members.
 */
export function declarationProblems(
  declared: Declared,
  options: ValidationOptions = {},
): DeclarationProblem[] {
  return [
    ...unknownMembers(declared, options.others ?? []),
    ...limitProblems(declared, options.isUnknown),
    ...adoptionProblems(declared),
    ...endProblems(declared),
    ...(options.allowMsl4Streams ? [] : msl4Problems(declared)),
  ];
}

function unknownMembers(declared: Declared, others: readonly string[]): DeclarationProblem[] {
  const known = [...MEMBER_NAMES, ADOPT, ...others];
  return Object.keys(declared)
    .filter((name) => !known.includes(name))
    .map((name) => ({
      path: [name],
      message: `is not a member of an event${didYouMean(name, known, mayHave(known))}`,
    }));
}

const SCHEDULE =
  ". Event files have schedule for everything else: interval, until, except, overrides, local time";

const mayHave = (known: readonly string[]) => `; it may have ${known.join(", ")}`;

function limitProblems(declared: Declared, isUnknown: (value: unknown) => boolean = () => false) {
  // Most declarations are valid, and one pass over all members is the fastest way to find out.
  if (declaration.safeParse(declared).success) {
    return [];
  }
  return [
    ...MEMBER_NAMES.flatMap((name) => memberProblems(name, declared[name], isUnknown)),
    ...schemaProblems(ADOPT, optionalAdoptEventId, declared[ADOPT], isUnknown),
  ];
}

function memberProblems(
  name: (typeof MEMBER_NAMES)[number],
  value: unknown,
  isUnknown: (value: unknown) => boolean,
): DeclarationProblem[] {
  const { schema, required } = MEMBERS[name];
  return required && value == null
    ? [{ path: [name], message: "is required" }]
    : schemaProblems(name, schema, value, isUnknown);
}

function schemaProblems(
  name: string,
  schema: z.ZodType,
  value: unknown,
  isUnknown: (value: unknown) => boolean,
): DeclarationProblem[] {
  const issues = schema.safeParse(value).error?.issues ?? [];
  return issues
    .filter(({ path }) => !isUnknown(valueAt(value, path)) && !isOfUnknownType(value, path, isUnknown))
    .flatMap((issue) => problemsOf(name, schema, value, issue));
}

/** While an object's type is unknown, nobody can say whether it may have bit rates. */
function isOfUnknownType(
  value: unknown,
  path: readonly PropertyKey[],
  isUnknown: (value: unknown) => boolean,
): boolean {
  return path.at(-1) === "bitrates" && isUnknown(valueAt(value, [...path.slice(0, -1), "type"]));
}

function problemsOf(
  name: string,
  schema: z.ZodType,
  value: unknown,
  issue: z.ZodError["issues"][number],
): DeclarationProblem[] {
  const path = [name, ...issue.path];
  if (issue.code === "unrecognized_keys") {
    const known = partsOf(schema);
    const otherwise = mayHave(known) + (name === "recurrence" ? SCHEDULE : "");
    return issue.keys.map((key) => ({
      path: [...path, key],
      message: `is not a member of ${name}${didYouMean(key, known, otherwise)}`,
    }));
  }
  const actual = valueAt(value, issue.path);
  return [
    {
      path,
      message:
        actual === undefined ? `is required; it ${issue.message}` : issue.message + actualSize(actual, issue),
    },
  ];
}

/** The members of an object, or of a list's objects. */
function partsOf(schema: z.core.$ZodType): string[] {
  if (schema instanceof z.ZodOptional || schema instanceof z.ZodNullable) {
    return partsOf(schema.unwrap());
  }
  if (schema instanceof z.ZodArray) {
    return partsOf(schema.element);
  }
  return schema instanceof z.ZodObject ? Object.keys(schema.shape) : [];
}

/** The length of a text or list that is over its limit. The length is not secret; the content may be. */
function actualSize(value: unknown, issue: z.ZodError["issues"][number]): string {
  const isMeasured =
    issue.code === "custom" &&
    issue.params === TOO_LONG &&
    (typeof value === "string" || Array.isArray(value));
  return isMeasured ? ` (it has ${value.length})` : "";
}

function endProblems({ start, end }: Declared): DeclarationProblem[] {
  return typeof start === "string" &&
    typeof end === "string" &&
    toInstant(end) <= toInstant(start) &&
    [start, end].every((date) => instantProblem(date) === undefined)
    ? [{ path: ["end"], message: "must be after start" }]
    : [];
}

function adoptionProblems(declared: Declared): DeclarationProblem[] {
  const message =
    "cannot be combined with recurrence: adopt the occurrences one by one, each as an event of its own";
  return declared[ADOPT] != null && declared["recurrence"] != null ? [{ path: [ADOPT], message }] : [];
}

function msl4Problems({ objects }: Declared): DeclarationProblem[] {
  const message =
    'is MSL4_STREAM: "Associating Media Service Live 4 streams with your events is unavailable at this time", ' +
    "says the API document. Once Akamai offers it, set allowMsl4Streams to true";
  return (Array.isArray(objects) ? objects : []).flatMap((object: unknown, index) =>
    valueAt(object, ["type"]) === "MSL4_STREAM" ? [{ path: ["objects", index, "type"], message }] : [],
  );
}
