import type { PageEvent } from "./data";
import { localText, wallClock } from "./local-time";

export const DAY = 86_400_000;

/**
 * Named zones are beyond the library, which knows local time, UTC and fixed offsets. It is therefore given what clocks in
 * the zone show: an instant at which clocks in UTC show the same.
 */
export type WallTime = number;

export interface Span {
  readonly start: WallTime;
  readonly end: WallTime;
}

/** An event, its place in the list of events, and what clocks in the zone show as it starts and ends. */
export interface Placed extends Span {
  readonly index: number;
  readonly event: PageEvent;
}

/** An event lasts at least a minute, even in the hour that clocks repeat in autumn. */
export function placedIn(zone: string, events: readonly PageEvent[]): Placed[] {
  return events.map((event, index) => {
    const start = wallClock(event.start, zone);
    return { index, event, start, end: Math.max(start + 60_000, wallClock(event.end, zone)) };
  });
}

export const isTouching = (one: Span, other: Span) => one.start < other.end && one.end > other.start;

/** `+02:00`, as it is now: the library's clock. */
export function offsetText(now: number, zone: string): string {
  const minutes = Math.round((wallClock(now, zone) - now) / 60_000);
  const two = (part: number) => String(Math.floor(part)).padStart(2, "0");
  return `${minutes < 0 ? "-" : "+"}${two(Math.abs(minutes) / 60)}:${two(Math.abs(minutes) % 60)}`;
}

/** The zones to choose from: those of the files, the reader's own, UTC, and the one that a link names. */
export function zoneChoice(declared: readonly string[], linked: string | null): string[] {
  const wanted = [...declared, LOCAL_ZONE, "UTC", ...(linked === null ? [] : [linked])];
  return [...new Set(wanted)].filter(isZone);
}

export const LOCAL_ZONE = new Intl.DateTimeFormat().resolvedOptions().timeZone;

function isZone(name: string): boolean {
  try {
    return localText(0, name) !== "";
  } catch {
    return false;
  }
}

export const isoDay = (wall: WallTime) => new Date(wall).toISOString().slice(0, 10);
const time = (wall: WallTime) => new Date(wall).toISOString().slice(11, 16);
/** `Sat 29 May` */
const day = formatted({ weekday: "short", day: "numeric", month: "short" });
/** `May 2027` */
export const monthOf = formatted({ month: "short", year: "numeric" });
/** `Sat 29 May 2027` */
export const dated = formatted({ weekday: "short", day: "numeric", month: "short", year: "numeric" });

function formatted(options: Intl.DateTimeFormatOptions): (wall: WallTime) => string {
  const format = new Intl.DateTimeFormat("en-GB", { ...options, timeZone: "UTC" });
  return (wall) => format.format(wall).replace(",", "");
}

/** `Sat 29 May, 18:00–21:30`, with the second day if there is one. */
export function periodText(span: Span): string {
  return `${day(span.start)}, ${hoursText(span)}`;
}

export const isOneDay = ({ start, end }: Span) => isoDay(start) === isoDay(end - 1);

/** `18:00–21:30`; `18:00 – Sun 30 May, 02:00` */
export function hoursText({ start, end }: Span): string {
  return isOneDay({ start, end })
    ? `${time(start)}\u2013${time(end)}`
    : `${time(start)} \u2013 ${day(end)}, ${time(end)}`;
}
