import { DAY, hoursText, isoDay, periodText, type WallTime } from "./clock";
import { objectLabel, type PageEvent, type Status } from "./data";
import { element } from "./elements";
import type { Lane } from "./lanes";
import { phaseOf, type Season } from "./season";

interface Span {
  readonly start: WallTime;
  readonly end: WallTime;
}

/** An event as the library takes it. */
export interface Drawn {
  readonly id: string;
  readonly start: string;
  readonly end: string;
  readonly resourceIds: readonly string[];
  readonly classNames: readonly string[];
  readonly styles: readonly string[];
  readonly extendedProps: DrawnProps;
}

/** What `content` draws an event from. */
export interface DrawnProps {
  readonly index: number;
  readonly badges: readonly Badge[];
}

interface Badge {
  readonly kind: string;
  readonly text: string;
}

/** How wide a day of the timeline is, in CSS pixels: four slots. */
export const SLOT_WIDTH = 30;
const DAY_WIDTH = 4 * SLOT_WIDTH;
const WIDEST_LABEL = 300;
const BAR_PADDING = 8;

const STATUS_BADGES: Readonly<Partial<Record<Status, string>>> = {
  declared: "Not deployed",
  edited: "Edited",
  foreign: "Foreign",
};

/** What is to be drawn. */
export interface Scene {
  readonly season: Season;
  readonly wall: readonly Span[];
  readonly now: number;
  /** Places in the list of events. */
  readonly shown: readonly number[];
  readonly span: Span;
}

/** For the views that have no lanes. */
export function inDays(scene: Scene): Drawn[] {
  return touching(scene).map(({ index, start, end }) => drawn(scene, index, { start, end }));
}

/**
 * For the timeline: each event once in each of its lanes. The library packs bars, not names, so an event reserves the room
 * for its name, and draws a bar as long as it lasts.
 */
export function inLanes(scene: Scene, lanes: readonly Lane[]): Drawn[] {
  const { span, season } = scene;
  const all = touching(scene);
  return lanes.flatMap((lane) =>
    all
      .filter(({ index }) => lane.members.has(index))
      .map(({ index, ...times }) => {
        const start = Math.max(times.start, span.start);
        const end = Math.min(times.end, span.end);
        const event = drawn(scene, index, { start, end }, lane);
        const bar = ((end - start) / DAY) * DAY_WIDTH;
        const label = labelWidth(season.events[index]?.name ?? "", event.extendedProps.badges);
        const indent = label <= bar ? BAR_PADDING : Math.max(5, bar) + 4;
        const until = Math.min(span.end, Math.max(end, start + ((indent + label) / DAY_WIDTH) * DAY));
        const stay = label <= bar ? "sticky" : "static";
        return {
          ...event,
          end: isoText(until),
          styles: [...event.styles, `--bar: ${bar}px`, `--indent: ${indent}px`, `--stay: ${stay}`],
        };
      }),
  );
}

function touching({ wall, shown, span }: Scene): (Span & { readonly index: number })[] {
  return shown.flatMap((index) => {
    const own = wall[index];
    return own && own.start < span.end && own.end > span.start ? [{ index, ...own }] : [];
  });
}

/** In CSS pixels. */
function labelWidth(name: string, badges: readonly Badge[]): number {
  const texts = [name, ...badges.map(({ text }) => text)];
  return Math.min(
    WIDEST_LABEL,
    texts.reduce((sum, text) => sum + textWidth(text) + 24, 0),
  );
}

function drawn({ season, now }: Scene, index: number, { start, end }: Span, lane?: Lane): Drawn {
  const { events, overlaps, hues } = season;
  const event = events[index];
  const tags = event?.tags ?? [];
  const tag = lane && tags.includes(lane.id) ? lane.id : tags[0];
  const hue = tag === undefined ? undefined : hues.get(tag);
  const isOverlapping = (overlaps[index] ?? []).some(({ other }) => lane?.members.has(other) ?? true);
  const phase = event ? phaseOf(event, now) : "past";
  return {
    id: lane ? `${index} ${lane.id}` : String(index),
    start: isoText(start),
    end: isoText(end),
    resourceIds: lane ? [lane.id] : [],
    classNames: [phase, event?.status ?? "", isOverlapping ? "overlapping" : ""].filter(Boolean),
    styles: hue === undefined ? ["--chroma: 0"] : [`--hue: ${hue}`],
    extendedProps: {
      index,
      badges: [
        ...(phase === "now" ? [{ kind: "onair", text: "On air" }] : []),
        ...(isOverlapping ? [{ kind: "clash", text: "Overlaps" }] : []),
        ...badgeOf(event?.status),
      ],
    },
  };
}

function badgeOf(status: Status | undefined): Badge[] {
  const text = status && STATUS_BADGES[status];
  return text === undefined ? [] : [{ kind: `is-${status ?? ""}`, text }];
}

/** Has no zone: the library reads it as a time of its own clock. */
function isoText(wall: WallTime): string {
  return new Date(wall).toISOString().slice(0, 19);
}

/** The content of an event's box, for each view. */
export function content(view: string, event: PageEvent, span: Span, badges: readonly Badge[]): Node[] {
  const hours = hoursText(span);
  const hint = `${event.name}\n${hours}`;
  const isOneDay = isoDay(span.start) === isoDay(span.end - 1);
  const when = view === "Month" ? hours.slice(0, 5) : view === "List" && !isOneDay ? periodText(span) : hours;
  const time = element("span", { class: "ec-event-time" }, when);
  const title = element(
    "span",
    { class: "ec-event-title", title: hint },
    element("span", { class: "name" }, event.name),
    ...badges.map(({ kind, text }) => element("span", { class: `badge ${kind}` }, text)),
  );
  switch (view) {
    case "Timeline":
      return [element("span", { class: "bar", title: hint }), title];
    case "List":
      return [time, title, element("span", { class: "facts" }, factsText(event))];
    default:
      return [time, title];
  }
}

function factsText({ tags, objects }: PageEvent): string {
  return [...tags, ...objects.map(objectLabel)].join(" \u00b7 ");
}

let pen: CanvasRenderingContext2D | null = null;

function textWidth(text: string): number {
  if (!pen) {
    pen = document.createElement("canvas").getContext("2d");
    if (pen) {
      pen.font = `600 13px ${getComputedStyle(document.body).fontFamily}`;
    }
  }
  return pen?.measureText(text).width ?? text.length * 8;
}
