import type { PageEvent } from "../model/data";
import { element } from "./elements";
import { eventCard, ON_AIR, OVERLAPS, textWidth } from "./event-card";
import { lanesOf, type Lane } from "../model/lanes";
import { phaseOf, type Model, type Phase } from "../model/model";
import { rowsOf } from "../model/packing";
import { periodOf, type Period, type View } from "../model/view";
import { zoneOf, type Zone } from "../model/zone";

/** Sizes in CSS pixels; the style sheet has the same. */
const CARD = { height: 44, gap: 4, longest: 280, padding: 20 } as const;

interface TimelineContext {
  readonly now: number;
  /** Width of the part that shows time. */
  readonly width: number;
  readonly open: (event: PageEvent) => void;
}

/** A day or a week: time runs to the right, each lane has the events of one CP code, stream, tag or owner. */
export function timeline(
  model: Model,
  view: View,
  matching: readonly number[],
  context: TimelineContext,
): HTMLElement {
  const period = periodOf(view);
  const zone = zoneOf(view.zone);
  const shown = matching.filter((index) => touches(model.events[index], period));
  const lanes = lanesOf(model.events, shown, view.lanes);
  const ticks = ticksOf(period, zone);
  const made = element(
    "div",
    { class: "timeline" },
    scale(ticks, period, context.now),
    ...lanes.map((lane) => laneRow(model, lane, view, period, context)),
    nowLine(period, context.now),
  );
  made.style.setProperty("--columns", String(ticks.length));
  return made;
}

export function touches(
  event: PageEvent | undefined,
  { start, end }: Pick<Period, "start" | "end">,
): boolean {
  return event !== undefined && event.start < end && event.end > start;
}

function scale(ticks: readonly Tick[], period: Period, now: number): HTMLElement {
  return element(
    "div",
    { class: "scale", "aria-hidden": "true" },
    element("div", { class: "lane-name" }),
    element("div", { class: "ticks" }, ...ticks.map((tick) => placedTick(tick, period, now))),
  );
}

interface Tick {
  readonly start: number;
  readonly end: number;
  readonly text: string;
  readonly kind: string;
}

function ticksOf({ start, end, days }: Period, zone: Zone): Tick[] {
  if (days > 1) {
    return Array.from({ length: days }, (_, index) => {
      const day = zone.addDays(start, index);
      const kind = index >= 5 ? "weekend" : "";
      return { start: day, end: zone.addDays(day, 1), text: zone.day(day), kind };
    });
  }
  const HOUR = 3_600_000;
  return Array.from({ length: Math.round((end - start) / HOUR) }, (_, index) => {
    const hour = start + index * HOUR;
    return { start: hour, end: hour + HOUR, text: index % 2 === 0 ? zone.time(hour) : "", kind: "" };
  });
}

function placedTick({ start, end, text, kind }: Tick, period: Period, now: number): HTMLElement {
  const isNow = start <= now && now < end;
  const tick = element("div", { class: `tick ${kind}${isNow ? " current" : ""}` }, text);
  place(tick, percent(start, period), percent(end, period) - percent(start, period));
  return tick;
}

function laneRow(
  model: Model,
  lane: Lane,
  view: View,
  period: Period,
  context: TimelineContext,
): HTMLElement {
  const zone = zoneOf(view.zone);
  const cards = lane.members.flatMap((index) => {
    const event = model.events[index];
    if (!event) {
      return [];
    }
    const overlapping = (model.overlaps[index] ?? []).filter(
      ({ shared }) => view.lanes === "tag" || view.lanes === "owner" || shared === lane.name,
    ).length;
    const readable = readableWidth(event, phaseOf(event, context.now), overlapping > 0);
    return [{ event, overlapping, ...extentOf(event, period, context.width, readable) }];
  });
  const rows = rowsOf(cards, CARD.gap);
  const list = element(
    "ol",
    { class: "cards" },
    ...cards.map(({ event, overlapping, left, right, strip }, number) => {
      const card = eventCard(event, { zone, now: context.now, overlapping, strip, open: context.open });
      const item = element("li", {}, card);
      place(item, (left / context.width) * 100, ((right - left) / context.width) * 100);
      item.style.top = `${CARD.gap + (rows[number] ?? 0) * (CARD.height + CARD.gap)}px`;
      return item;
    }),
  );
  list.style.minHeight = `${CARD.gap + Math.max(1, ...rows.map((row) => row + 1)) * (CARD.height + CARD.gap)}px`;
  const count = cards.length === 1 ? "1 event" : `${cards.length} events`;
  return element(
    "section",
    { class: "lane", "aria-label": `${lane.name}, ${count}` },
    element("div", { class: "lane-name", "aria-hidden": "true" }, lane.name, element("small", {}, count)),
    list,
  );
}

/** What a card needs for its name, or a good part of it, and for all that stands below the name. */
function readableWidth({ name }: PageEvent, phase: Phase, isOverlapping: boolean): number {
  const facts = [
    "00:00\u201300:00",
    ...(phase === "now" ? [ON_AIR] : []),
    ...(isOverlapping ? [OVERLAPS] : []),
  ];
  return CARD.padding + Math.max(Math.min(CARD.longest, textWidth(name)), textWidth(facts.join("\u2003 ")));
}

/** A card is wide enough to be read; where its event is shorter, a strip within it shows the time. */
function extentOf({ start, end }: PageEvent, period: Period, width: number, readable: number) {
  const from = (Math.max(0, percent(start, period)) / 100) * width;
  const to = (Math.min(100, percent(end, period)) / 100) * width;
  const size = Math.max(to - from, Math.min(readable, width));
  const left = Math.max(0, Math.min(from, width - size));
  const share = (pixels: number) => (pixels / size) * 100;
  return {
    left,
    right: left + size,
    strip: { left: share(from - left), width: Math.max(share(to - from), share(4)) },
  };
}

function nowLine(period: Period, now: number): HTMLElement | undefined {
  if (now < period.start || now >= period.end) {
    return undefined;
  }
  const line = element("div", { class: "now-line", "aria-hidden": "true" });
  line.style.setProperty("--at", String(percent(now, period) / 100));
  return line;
}

function percent(instant: number, { start, end }: Period): number {
  return ((instant - start) / (end - start)) * 100;
}

function place(placed: HTMLElement, left: number, width: number): void {
  placed.style.left = `${left}%`;
  placed.style.width = `${width}%`;
}
