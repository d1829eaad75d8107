import {
  instantProblem,
  isCountryCode,
  measured,
  OBJECT_TYPES,
  toInstant,
} from "pulumi-akamai-event-center/contract";
import { z } from "zod";

/** Schemas that the settings of several rules share. */

const someText = measured(z.string("must be text"), { minLength: 1 });

/** A list with at least one item. */
export const oneAtLeast = <Item extends z.ZodType>(item: Item, error?: string) =>
  measured(z.array(item, error), { minItems: 1 }, "must name at least one");

/** A whole number with a minimum. */
export const integer = (minimum: number) =>
  z.int("must be a whole number").min(minimum, `must be at least ${minimum}`);

/** A maximum that a configuration may lower, but not raise above that of the API document. */
export const atMost = (documented: number, what: string) =>
  integer(1)
    .max(documented, `must be at most ${documented}, the document's own limit: a policy may only tighten it`)
    .optional()
    .describe(`${what}; at most ${documented}, the document's own limit.`);

/** A minimum that a configuration may raise, but not lower below that of the API document. */
export const atLeast = (documented: number, what: string) =>
  z
    .int("must be a whole number")
    .min(documented, `must be at least ${documented}, the document's own limit: a policy may only tighten it`)
    .optional()
    .describe(`${what}; at least ${documented}, the document's own limit.`);

const SECOND = 1000;
const UNITS = {
  w: 604_800 * SECOND,
  d: 86_400 * SECOND,
  h: 3_600 * SECOND,
  m: 60 * SECOND,
  s: SECOND,
} as const;
const ISO_DURATION = /^P(?:(\d+)W)?(?:(\d+)D)?(?:T(?:(\d+)H)?(?:(\d+)M)?(?:(\d+)S)?)?$/;
const SHORT_DURATION = /^(?:(\d+)w)?(?:(\d+)d)?(?:(\d+)h)?(?:(\d+)m)?(?:(\d+)s)?$/;

/** The milliseconds of an ISO 8601 duration such as `PT4H30M`, or of the short form `4h30m`; 0 if the text is neither. */
export function durationMilliseconds(text: string): number {
  const [, ...counts] = ISO_DURATION.exec(text) ?? SHORT_DURATION.exec(text) ?? [];
  return Object.values(UNITS).reduce((sum, size, index) => sum + Number(counts[index] ?? 0) * size, 0);
}

const DURATION = "must be an ISO 8601 duration such as PT4H30M or P2D";

export const duration = z.string(DURATION).refine((text) => durationMilliseconds(text) > 0, DURATION);

/** A duration for people, such as `4h 30m`. */
export function durationText(milliseconds: number): string {
  let rest = Math.abs(milliseconds);
  const { w: _weeks, ...units } = UNITS;
  const parts = Object.entries(units).flatMap(([unit, size]) => {
    const count = Math.floor(rest / size);
    rest -= count * size;
    return count > 0 ? [`${count}${unit}`] : [];
  });
  return parts.join(" ") || "0s";
}

const instant = z.string("must be a date and time as text").superRefine((text, context) => {
  const problem = instantProblem(text);
  if (problem !== undefined) {
    context.addIssue({ code: "custom", message: problem });
  }
});

export const span = z
  .strictObject({
    start: instant.describe("ISO 8601 with Z or a UTC offset."),
    end: instant.describe("The first moment after the window."),
    reason: someText.describe("Shown in the message."),
  })
  .superRefine(({ start, end }, context) => {
    if (toInstant(end) <= toInstant(start)) {
      context.addIssue({ code: "custom", path: ["end"], message: "must be after start" });
    }
  });

/** A regular expression. It may match a part of the value, so anchor it with ^ and $ to match all of it. */
export const pattern = z.string("must be a regular expression as text").superRefine((text, context) => {
  try {
    new RegExp(text, "u");
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error);
    context.addIssue({ code: "custom", message: `is not a regular expression: ${reason}` });
  }
});

export const words = oneAtLeast(someText, "must be a list of texts");

export const countries = oneAtLeast(
  z.string("must be text").refine(isCountryCode, "must be an upper-case two-letter ISO 3166 country code"),
  "must be a list of country codes",
);

export const objectTypes = oneAtLeast(
  z.enum(OBJECT_TYPES, `must be one of ${OBJECT_TYPES.join(", ")}`),
  "must be a list of types",
);
