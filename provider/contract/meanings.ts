/** The meaning of values, in a form that can be compared as JSON. Absent, null and empty mean the same. */

export const sameText = (value: string | null | undefined) => (value ? value : undefined);

export const sameSet = (values: readonly (string | number)[] | null | undefined) =>
  values?.length ? [...new Set(values)].sort() : undefined;

interface AnyObject {
  readonly type: string;
  readonly id: number;
  readonly bitrates?: readonly number[] | null | undefined;
}

export const sameObjects = (objects: readonly AnyObject[] | null | undefined) =>
  objects?.length
    ? objects.map((object) => JSON.stringify([object.type, object.id, sameSet(object.bitrates) ?? []])).sort()
    : undefined;

interface AnyRecurrence {
  readonly frequency: string;
  readonly count: number;
}

/** A series of one is the event itself. */
export const sameRecurrence = (value: AnyRecurrence | null | undefined) =>
  value && value.count > 1 ? [value.frequency, value.count] : undefined;

/** Converts a code of two ASCII letters to upper case. Anything else is unchanged: "ß" would become SS, South Sudan. */
export function upperCaseCountry(code: unknown): unknown {
  return typeof code === "string" && /^[a-z]{2}$/i.test(code) ? code.toUpperCase() : code;
}
