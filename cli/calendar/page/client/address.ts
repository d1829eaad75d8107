import { DAY, isoDay, zoneChoice } from "./clock";
import type { PageEvent } from "./data";
import { LANE_MODES, type LaneMode } from "./lanes";
import { wallClock } from "./local-time";

/** Capitalised, as the library makes a class of each name, and `ec-day` is one of its own. */
export const VIEWS = ["Timeline", "Month", "Week", "Day", "List"] as const;

/** What a person looks at. It is kept in the page's address, so that it can be sent and survives a reload. */
export interface Look {
  readonly view: string;
  /** A day of the period shown: `2027-05-29`. */
  readonly date: string;
  readonly query: string;
  readonly lanes: LaneMode;
  readonly zone: string;
}

/** What the address says; otherwise today, as a timeline, on a phone as a list, in the zone of the files. */
export function readAddress(
  hash: string,
  events: readonly PageEvent[],
  zones: readonly string[],
): Look & { zones: readonly string[] } {
  const given = new URLSearchParams(hash.replace(/^#/, ""));
  const choice = zoneChoice(zones, given.get("zone"));
  const zone = choice.find((name) => name === given.get("zone")) ?? choice[0] ?? "UTC";
  const date = given.get("date") ?? "";
  return {
    view: VIEWS.find((name) => name.toLowerCase() === given.get("view")) ?? (isPhone() ? "List" : "Timeline"),
    date: /^\d{4}-\d\d-\d\d$/.test(date) && !Number.isNaN(Date.parse(date)) ? date : firstDay(events, zone),
    query: given.get("q") ?? "",
    lanes: LANE_MODES.find((mode) => mode === given.get("lanes")) ?? "objects",
    zone,
    zones: choice,
  };
}

export function writeAddress(
  { view, date, query, lanes, zone }: Look,
  usualZone: string | undefined,
): string {
  return `#${new URLSearchParams({
    view: view.toLowerCase(),
    date,
    ...(query !== "" && { q: query }),
    ...(lanes !== "objects" && { lanes }),
    ...(zone !== usualZone && { zone }),
  }).toString()}`;
}

const isPhone = () => matchMedia("(max-width: 640px)").matches;

/** Today, unless nothing is on in the next four weeks: then the next event's day, or the last one's. */
function firstDay(events: readonly PageEvent[], zone: string): string {
  const now = Date.now();
  const next = events.find(({ end }) => end > now);
  const at = next && next.start < now + 28 * DAY ? now : (next?.start ?? events.at(-1)?.start ?? now);
  return isoDay(wallClock(at, zone));
}
