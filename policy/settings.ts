import {
  instantProblem,
  isCountryCode,
  measured,
  OBJECT_TYPES,
  toInstant,
} from "pulumi-akamai-event-center/contract";
import { z } from "zod";

/** Forms that several rules' settings share. */

const someText = measured(z.string("must be text"), { minLength: 1 });

/** A list that is not empty. */
export const oneAtLeast = <Item extends z.ZodType>(item: Item, error?: string) =>
  measured(z.array(item, error), { minItems: 1 }, "must name one at least");

const SECOND = 1000;
const UNITS = { d: 86_400 * SECOND, h: 3_600 * SECOND, m: 60 * SECOND, s: SECOND } as const;
const DURATION = /^(?:(\d+)d)?(?:(\d+)h)?(?:(\d+)m)?(?:(\d+)s)?$/;

/** `90m`, `4h30m`, `2d`: its milliseconds. */
export function durationMilliseconds(text: string): number {
  const [, d = "0", h = "0", m = "0", s = "0"] = DURATION.exec(text) ?? [];
  return Number(d) * UNITS.d + Number(h) * UNITS.h + Number(m) * UNITS.m + Number(s) * UNITS.s;
}

export const duration = z
  .string("must be a duration such as 90m, 4h30m or 2d")
  .refine(
    (text) => DURATION.test(text) && durationMilliseconds(text) > 0,
    "must be a duration such as 90m, 4h30m or 2d",
  );

/** `4h 30m`, for people. */
export function durationText(milliseconds: number): string {
  let rest = Math.abs(milliseconds);
  const parts = Object.entries(UNITS).flatMap(([unit, size]) => {
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
    reason: someText.describe("Shown to whoever meets it."),
  })
  .superRefine(({ start, end }, context) => {
    if (toInstant(end) <= toInstant(start)) {
      context.addIssue({ code: "custom", path: ["end"], message: "must be after start" });
    }
  });

/** A regular expression that a value must match somewhere; anchor it with ^ and $ for the whole. */
export const pattern = z.string("must be a regular expression as text").superRefine((text, context) => {
  try {
    new RegExp(text, "u");
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error);
    context.addIssue({ code: "custom", message: `is no regular expression: ${reason}` });
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
