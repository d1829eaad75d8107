import { formatInstant, toInstant, type MemberName } from "pulumi-akamai-event-center/contract";
import { shown } from "../frame/text";
import { wallClock } from "./page/client/local-time";

const DAY = 86_400_000;

/** `2027-05-29 16:00`, in UTC; seconds only if there are any. */
export function dayAndTime(instant: number): string {
  return `${dayOf(instant)} ${timeOf(instant)}`;
}

export function dayOf(instant: number): string {
  return formatInstant(instant).slice(0, 10);
}

export function timeOf(instant: number): string {
  const time = formatInstant(instant).slice(11, 19);
  return time.endsWith(":00") ? time.slice(0, 5) : time;
}

/** Returns the midnight (UTC) that begins the week, on a Monday. */
export function startOfWeek(instant: number): number {
  // 1970 began on a Thursday.
  const days = Math.floor(instant / DAY);
  return (days - ((((days + 3) % 7) + 7) % 7)) * DAY;
}

/** `Sat 2027-03-06 20:00 Europe/Berlin, 19:00 UTC`; the day in UTC only if it differs. */
export function momentText(instant: number, zone: string): string {
  const local = wallClock(instant, zone);
  if (zone === "UTC") {
    return `${weekday(instant)} ${dayAndTime(instant)} UTC`;
  }
  const day = dayOf(local) === dayOf(instant) ? "" : `${weekday(instant)} `;
  return `${weekday(local)} ${dayAndTime(local)} ${zone}, ${day}${timeOf(instant)} UTC`;
}

/** Returns a member's value for a message; dates are in the zone, so that both sides of a change compare. */
export function memberText(member: MemberName, value: unknown, zone: string): string {
  const isDate = (member === "start" || member === "end") && typeof value === "string";
  return isDate ? momentText(toInstant(value), zone) : shown(value);
}

const WEEKDAYS = ["Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun"] as const;

/** `Sat`, in UTC. */
export function weekday(instant: number): string {
  return WEEKDAYS[Math.floor((instant - startOfWeek(instant)) / DAY)] ?? "";
}

/** `3 d 4 h 30 min`; seconds only if there are any. */
export function lengthText(milliseconds: number): string {
  const units = [
    ["d", DAY],
    ["h", 3_600_000],
    ["min", 60_000],
    ["s", 1000],
  ] as const;
  let rest = milliseconds;
  const parts = units.flatMap(([unit, size]) => {
    const number = Math.floor(rest / size);
    rest -= number * size;
    return number === 0 ? [] : [`${number} ${unit}`];
  });
  return parts.join(" ");
}
