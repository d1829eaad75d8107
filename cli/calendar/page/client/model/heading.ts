import { periodOf, type View } from "./view";
import { zoneOf } from "./zone";

/** What the page is showing, for its heading and for screen readers. */
export function periodHeading(view: View): string {
  const zone = zoneOf(view.zone);
  const { start, end } = periodOf(view);
  switch (view.view) {
    case "list":
      return "All events";
    case "day":
      return zone.longDay(start);
    case "week":
      return `${zone.day(start)} to ${zone.dated(zone.addDays(end, -1))}`;
  }
}

/** How many events there are, of all, and in what is shown. */
export function countText(view: View, counts: { all: number; matching: number; shown: number }): string {
  const all = `${number(counts.all)} ${counts.all === 1 ? "event" : "events"}`;
  const found =
    view.query === "" ? all : `${number(counts.matching)} of ${all} match \u201c${view.query}\u201d`;
  return view.view === "list" ? found : `${found}, ${number(counts.shown)} in this ${view.view}`;
}

function number(count: number): string {
  return count.toLocaleString("en-GB");
}
