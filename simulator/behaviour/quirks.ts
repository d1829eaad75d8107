import { InputError } from "../errors";
import type { ProblemForm } from "../api/problems";

/** Ways in which a real server might differ from the document's samples and still be right. */
export interface Quirks {
  /** Lists inside an event come in another order than they were sent in. */
  readonly reorder: boolean;
  /** How dates are written: as in the document, in milliseconds since 1970, with an offset, or without separators. */
  readonly dateForm: "document" | "milliseconds" | "offset" | "basic";
  /** What stands for a member that is not set: an empty list or null, null always, or nothing. */
  readonly empty: "omit" | "null" | "empty";
  /** Answers carry members that the document does not know. */
  readonly extraMembers: boolean;
  /** Answers of POST and PUT leave `objects` out. */
  readonly noObjectsInWriteAnswers: boolean;
  /** Answers of PUT repeat the version that was sent, as the document's sample does. */
  readonly staleVersionInPutAnswer: boolean;
  /** Equal events are accepted instead of 409. */
  readonly acceptDuplicates: boolean;
  /** How far a change moves the version stamp; 0 where it never moves. */
  readonly versionStep: number;
  /** How problems are written. */
  readonly problemForm: ProblemForm;
}

export const PLAIN: Quirks = {
  reorder: false,
  dateForm: "document",
  empty: "empty",
  extraMembers: false,
  noObjectsInWriteAnswers: false,
  staleVersionInPutAnswer: false,
  acceptDuplicates: false,
  versionStep: 3,
  problemForm: "document",
};

const flag = (value: unknown): boolean | undefined => {
  const known: unknown = value === "true" ? true : value === "false" ? false : value;
  return typeof known === "boolean" ? known : undefined;
};

const choice =
  <Value extends string>(...values: readonly Value[]) =>
  (value: unknown): Value | undefined =>
    values.find((candidate) => candidate === value);

const step = (value: unknown): number | undefined => {
  const number = typeof value === "string" ? Number(value) : value;
  return typeof number === "number" && Number.isSafeInteger(number) && number >= 0 ? number : undefined;
};

type Read = { readonly [Name in keyof Quirks]: (value: unknown) => Quirks[Name] | undefined };

const READ: Read = {
  reorder: flag,
  dateForm: choice("document", "milliseconds", "offset", "basic"),
  empty: choice("omit", "null", "empty"),
  extraMembers: flag,
  noObjectsInWriteAnswers: flag,
  staleVersionInPutAnswer: flag,
  acceptDuplicates: flag,
  versionStep: step,
  problemForm: choice("document", "typed"),
};

export const QUIRK_NAMES = Object.keys(READ);

const isQuirk = (name: string): name is keyof Quirks => QUIRK_NAMES.includes(name);

/** Quirks from a command line or the control path; throws where one is not known or cannot have the value. */
export function readQuirks(values: Readonly<Record<string, unknown>>): Partial<Quirks> {
  const read = Object.entries(values).map(([name, value]): [string, unknown] => {
    const known = isQuirk(name) ? READ[name](value) : undefined;
    if (known === undefined) {
      throw new InputError(
        isQuirk(name)
          ? `The quirk ${name} cannot be ${JSON.stringify(value)}`
          : `There is no quirk ${name}; there are ${QUIRK_NAMES.join(", ")}`,
      );
    }
    return [name, known];
  });
  return Object.fromEntries(read);
}
