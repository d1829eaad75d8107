import { element } from "./elements";
import type { Model } from "../model/model";
import { touches } from "./timeline";
import { periodOf, type View } from "../model/view";
import { startOfWeek, zoneOf, type Zone } from "../model/zone";

/** More bars than this are too thin to be hit. */
const MOST_BARS = 120;

interface Bin {
  readonly start: number;
  readonly end: number;
  readonly count: number;
  readonly overlaps: number;
}

/** The whole season at a glance: a bar for so many weeks each, as high as there are events; a click goes there. */
export function overview(
  model: Model,
  view: View,
  matching: readonly number[],
  goTo: (date: number) => void,
): HTMLElement | undefined {
  const zone = zoneOf(view.zone);
  const bins = binsOf(model, matching, zone);
  if (bins.length < 2) {
    return undefined;
  }
  const most = Math.max(1, ...bins.map(({ count }) => count));
  const period = periodOf(view);
  const bars = bins.map((bin) => {
    const isHere = view.view !== "list" && bin.start < period.end && period.start < bin.end;
    const bar = element("button", {
      type: "button",
      class: `bin${isHere ? " here" : ""}${bin.overlaps > 0 ? " clash" : ""}`,
      title: binText(bin, zone),
      "aria-label": binText(bin, zone),
      "aria-current": isHere ? "date" : undefined,
      tabindex: isHere ? "0" : "-1",
    });
    bar.style.setProperty("--share", String(bin.count === 0 ? 0 : 0.12 + (0.88 * bin.count) / most));
    bar.addEventListener("click", () => {
      goTo(dateWithin(model, matching, bin));
    });
    return bar;
  });
  if (!bars.some((bar) => bar.tabIndex === 0)) {
    bars[0]?.setAttribute("tabindex", "0");
  }
  const first = bins[0];
  const last = bins.at(-1);
  const made = element(
    "div",
    { class: "overview-inside" },
    element("div", { class: "bins", role: "toolbar", "aria-label": "The whole season" }, ...bars),
    element(
      "div",
      { class: "ends", "aria-hidden": "true" },
      element("span", {}, first ? zone.dated(first.start) : ""),
      element("span", {}, last ? zone.dated(zone.addDays(last.end, -1)) : ""),
    ),
  );
  made.style.setProperty("--bins", String(bins.length));
  return made;
}

/** Arrow keys walk along the bars: one stop of the Tab key for all of them. */
export function moveAlongBins(key: string, from: HTMLElement): void {
  const bars = [...document.querySelectorAll<HTMLElement>(".bin")];
  const at = bars.indexOf(from);
  const to = { ArrowLeft: at - 1, ArrowRight: at + 1, Home: 0, End: bars.length - 1 }[key];
  const next = to === undefined ? undefined : bars[to];
  if (next) {
    from.setAttribute("tabindex", "-1");
    next.setAttribute("tabindex", "0");
    next.focus();
  }
}

function binsOf({ events, overlaps }: Model, matching: readonly number[], zone: Zone): Bin[] {
  const shown = matching.flatMap((index) => events[index] ?? []);
  if (shown.length === 0) {
    return [];
  }
  const first = startOfWeek(Math.min(...shown.map(({ start }) => start)), zone);
  const last = Math.max(...shown.map(({ start }) => start));
  const weeks = Math.ceil((last + 1 - first) / (7 * 86_400_000));
  const days = 7 * Math.ceil(weeks / MOST_BARS);
  const counts: { count: number; overlaps: number }[] = [];
  for (const index of matching) {
    const at = Math.floor(((events[index]?.start ?? first) - first) / (days * 86_400_000));
    const counted = (counts[at] ??= { count: 0, overlaps: 0 });
    counted.count += 1;
    counted.overlaps += (overlaps[index] ?? []).length > 0 ? 1 : 0;
  }
  return Array.from({ length: Math.ceil((weeks * 7) / days) }, (_, index) => ({
    start: zone.addDays(first, index * days),
    end: zone.addDays(first, (index + 1) * days),
    ...(counts[index] ?? { count: 0, overlaps: 0 }),
  }));
}

function binText({ start, end, count, overlaps }: Bin, zone: Zone): string {
  const events = count === 1 ? "1 event" : `${count} events`;
  const clashes = overlaps === 0 ? "" : `, ${overlaps} of them overlapping`;
  return `${zone.day(start)} to ${zone.dated(zone.addDays(end, -1))}: ${events}${clashes}`;
}

function dateWithin({ events }: Model, matching: readonly number[], bin: Bin): number {
  const first = matching.find((index) => touches(events[index], bin));
  return Math.max(bin.start, first === undefined ? bin.start : (events[first]?.start ?? bin.start));
}
