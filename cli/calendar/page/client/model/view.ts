import { LANE_MODES, type LaneMode } from "./lanes";
import type { Model } from "./model";
import { dayFromIso, startOfWeek, zoneOf, type Zone, type ZoneName } from "./zone";

export const VIEWS = ["day", "week", "list"] as const;
type ViewName = (typeof VIEWS)[number];

/** What a person looks at. It is kept in the page's address, so that it can be sent and survives a reload. */
export interface View {
  readonly view: ViewName;
  /** A moment within the day or week that is shown. */
  readonly date: number;
  readonly query: string;
  readonly lanes: LaneMode;
  readonly zone: ZoneName;
}

/** A day or a week; the end is no part of it. */
export interface Period {
  readonly start: number;
  readonly end: number;
  readonly days: number;
}

export function periodOf({ view, date, zone: name }: View): Period {
  const zone = zoneOf(name);
  const days = view === "day" ? 1 : 7;
  const start = view === "day" ? zone.startOfDay(date) : startOfWeek(date, zone);
  return { start, end: zone.addDays(start, days), days };
}

/** So many periods later. */
export function moved(view: View, by: number): View {
  const { start, days } = periodOf(view);
  return { ...view, date: zoneOf(view.zone).addDays(start, by * days) };
}

/** The same day by another clock, and not the same moment, which may be another day there. */
export function inZone(view: View, zone: ZoneName): View {
  const day = zoneOf(view.zone).isoDay(view.date);
  return { ...view, zone, date: dayFromIso(day, zoneOf(zone)) ?? view.date };
}

export function readView(address: string, { events }: Model, now: number): View {
  const given = new URLSearchParams(address.replace(/^#/, ""));
  const zone = given.get("zone") === "utc" ? "utc" : "local";
  return {
    view: VIEWS.find((name) => name === given.get("view")) ?? "week",
    date: dayFromIso(given.get("date") ?? "", zoneOf(zone)) ?? firstDate(events, now),
    query: given.get("q") ?? "",
    lanes: LANE_MODES.find((mode) => mode === given.get("lanes")) ?? "objects",
    zone,
  };
}

export function writeView({ view, date, query, lanes, zone: name }: View): string {
  const zone: Zone = zoneOf(name);
  return `#${new URLSearchParams({
    view,
    date: zone.isoDay(date),
    ...(query !== "" && { q: query }),
    ...(lanes !== "objects" && { lanes }),
    ...(name === "utc" && { zone: name }),
  }).toString()}`;
}

/** Today while the season is on, else where it begins next, else where it ended. */
function firstDate(events: Model["events"], now: number): number {
  const next = events.find(({ end }) => end > now);
  const hasBegun = events.some(({ start }) => start <= now);
  const WEEK = 7 * 86_400_000;
  if (next && hasBegun && next.start - now < WEEK) {
    return now;
  }
  return next?.start ?? events.at(-1)?.start ?? now;
}
