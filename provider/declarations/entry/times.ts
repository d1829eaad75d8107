import type * as Polyfill from "temporal-polyfill";
import type { Temporal } from "temporal-polyfill";
import { instantProblem, toInstant } from "../../contract";
import { FORMS, type Duration } from "../schema/forms";

export type { Temporal };

/** Node's own Temporal (26 and later), else the polyfill, which is loaded only if a file needs it. */
export function temporal(): typeof Polyfill.Temporal {
  // eslint-disable-next-line @typescript-eslint/no-require-imports
  const load = () => (require("temporal-polyfill") as typeof Polyfill).Temporal;
  // Both follow the same specification, so the types of the polyfill fit.
  return (Reflect.get(globalThis, "Temporal") as typeof Polyfill.Temporal | undefined) ?? load();
}

/** A date that the API accepts, or what is wrong with it; the problem completes a sentence that starts with the member's name. */
export type Reading =
  | {
      /** ISO 8601 with Z or an offset. */
      readonly text: string;
    }
  | {
      /** What is wrong, and what to write. */
      readonly problem: string;
    };

/**
 * Reads a date and time of a file. A local time gets its offset in the zone. Anything else is returned unchanged; if it is
 * not a date, it is refused later, with all other members.
 */
export function readTime(text: string, zone: string | undefined): Reading {
  if (!FORMS.local.test(text)) {
    return { text };
  }
  if (zone === undefined) {
    return { problem: `${String(instantProblem(text))}, or give the event a timeZone` };
  }
  const problem = instantProblem(`${text}Z`);
  return problem === undefined ? inZone(temporal().PlainDateTime.from(text), zone, "it") : { problem };
}

/** Adds the offset to a local time; for a time that does not exist or exists twice, the problem names both choices. */
export function inZone(local: Temporal.PlainDateTime, zone: string, what: string): Reading {
  const earlier = local.toZonedDateTime(zone, { disambiguation: "earlier" });
  const later = local.toZonedDateTime(zone, { disambiguation: "later" });
  if (earlier.epochMilliseconds === later.epochMilliseconds) {
    return { text: writeZoned(earlier) };
  }
  const [first, second] = [writeZoned(earlier), writeZoned(later)];
  return {
    problem: earlier.toPlainDateTime().equals(local)
      ? `exists twice in ${zone}, where the clocks go back over ${what}; write ${first} for the earlier or ${second} for the later`
      : `does not exist in ${zone}, where the clocks go forward over ${what}; write ${first} or ${second}`,
  };
}

/** A valid date with an offset, in a zone. */
export function zoned(text: string, zone: string): Temporal.ZonedDateTime {
  return temporal().Instant.fromEpochMilliseconds(toInstant(text)).toZonedDateTimeISO(zone);
}

/** `2027-03-01T20:00:00+01:00` */
export function writeZoned(moment: Temporal.ZonedDateTime): string {
  const isWholeMinutes = moment.offsetNanoseconds % 60_000_000_000 === 0;
  return isWholeMinutes
    ? moment.toString({ timeZoneName: "never", smallestUnit: "second" })
    : // Historic local mean times had offsets with seconds, which ISO 8601 cannot express.
      moment.toInstant().toString({ smallestUnit: "second" });
}

/** Adds a duration to a valid start. Without a zone a day has 24 hours. */
export function addDuration(start: string, { days, seconds }: Duration, zone: string | undefined): string {
  return zone === undefined
    ? addToOffset(start, days * 86_400 + seconds)
    : writeZoned(zoned(start, zone).add({ days, seconds }));
}

/** Keeps the offset of the start. */
function addToOffset(start: string, seconds: number): string {
  const end = toInstant(start) + seconds * 1000;
  const [, sign, hours, minutes = "00"] = /([+-])(\d{2}):?(\d{2})?$/.exec(start) ?? [];
  if (sign === undefined || hours === undefined || !start.includes("T")) {
    return writeUtc(end, 0, "Z");
  }
  const offset = (Number(hours) * 60 + Number(minutes)) * 60_000 * (sign === "-" ? -1 : 1);
  return writeUtc(end, offset, `${sign}${hours}:${minutes}`);
}

function writeUtc(instant: number, offset: number, suffix: string): string {
  return new Date(instant + offset).toISOString().replace(/\.000Z$/, suffix);
}
