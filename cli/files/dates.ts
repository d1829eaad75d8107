import { formatInstant } from "pulumi-akamai-event-center/contract";
import { readDuration } from "pulumi-akamai-event-center/declarations";
import { localText, wallClock } from "../calendar/page/client/local-time";

const LOCAL = /^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}(:\d{2})?$/;
const OFFSET = /([+-])(\d{2}):?(\d{2})?$/;

const MINUTE = 60_000;

/** How far clocks have gone back: then two moments share one local time. */
const BACKWARDS = [20, 30, 40, 60, 90, 120, 180].map((minutes) => minutes * MINUTE);

/** Writes a moment like the date before it: local, with an offset, or in UTC. */
export function writeLike(before: string | undefined, instant: number, zone: string | undefined): string {
  if (zone !== undefined && (before === undefined || LOCAL.test(before))) {
    const local = localText(instant, zone);
    const isTwice = BACKWARDS.some((step) =>
      [instant + step, instant - step].some((other) => localText(other, zone) === local),
    );
    return isTwice ? withOffset(instant, offsetIn(instant, zone)) : short(local, before, LOCAL);
  }
  const [, sign, hours, minutes = "00"] = OFFSET.exec(before ?? "") ?? [];
  if (sign === undefined) {
    return short(formatInstant(instant), before, /^/);
  }
  const written = (Number(hours) * 60 + Number(minutes)) * MINUTE * (sign === "-" ? -1 : 1);
  return short(withOffset(instant, zone === undefined ? written : offsetIn(instant, zone)), before, /^/);
}

/** Leaves out seconds that are zero, if the date before had none. */
function short(text: string, before: string | undefined, form: RegExp): string {
  const hadNone = before === undefined ? form === LOCAL : /T\d{2}:\d{2}(?!:\d)/.test(before);
  return hadNone ? text.replace(/(T\d{2}:\d{2}):00/, "$1") : text;
}

function offsetIn(instant: number, zone: string): number {
  return wallClock(instant, zone) - instant;
}

function withOffset(instant: number, offset: number): string {
  if (offset % MINUTE !== 0) {
    return formatInstant(instant);
  }
  const minutes = Math.abs(offset) / MINUTE;
  const two = (number: number) => String(number).padStart(2, "0");
  const suffix = `${offset < 0 ? "-" : "+"}${two(Math.floor(minutes / 60))}:${two(minutes % 60)}`;
  return formatInstant(instant + offset).replace("Z", suffix);
}

/** `PT2H30M`: without days, whose length varies. */
export function durationText(milliseconds: number): string {
  const seconds = milliseconds / 1000;
  const parts = [
    [Math.floor(seconds / 3600), "H"],
    [Math.floor((seconds % 3600) / 60), "M"],
    [seconds % 60, "S"],
  ] as const;
  return `PT${parts.map(([count, unit]) => (count > 0 ? `${count}${unit}` : "")).join("")}`;
}

/** Lengthens a duration, or shortens it if the number is negative; days stay days if possible. */
export function longer(duration: string, milliseconds: number): string {
  const { days, seconds } = readDuration(duration);
  const rest = seconds * 1000 + milliseconds;
  if (rest < 0 || days === 0) {
    return durationText(days * 86_400_000 + rest);
  }
  return rest === 0 ? `P${days}D` : `P${days}D${durationText(rest).slice(1)}`;
}

/** True if a duration has no days. */
export function isExact(duration: string): boolean {
  return duration.startsWith("PT");
}
