import {
  DAY,
  hoursText,
  isOneDay,
  isTouching,
  periodText,
  type Placed,
  type Span,
  type WallTime,
} from "./clock";
import { objectLabel, type PageEvent, type Status } from "./data";
import { element } from "./elements";
import type { Lane } from "./lanes";
import { phaseOf, type Season } from "./season";

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
  readonly placed: Placed;
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

/** The events to draw. */
export interface Scene {
  readonly season: Season;
  readonly now: number;
  readonly shown: readonly Placed[];
  readonly span: Span;
}

/** For the views that have no lanes. */
export function inDays(scene: Scene): Drawn[] {
  return touching(scene).map((placed) => drawn(scene, placed));
}

/**
 * For the timeline: each event once in each of its lanes. The library packs bars, not names, so an event reserves the room
 * for its name, and draws a bar as long as it lasts.
 */
export function inLanes(scene: Scene, lanes: readonly Lane[]): Drawn[] {
  const { span } = scene;
  const all = touching(scene);
  return lanes.flatMap((lane) =>
    all
      .filter(({ index }) => lane.members.has(index))
      .map((placed) => {
        const start = Math.max(placed.start, span.start);
        const end = Math.min(placed.end, span.end);
        const event = drawn(scene, placed, lane);
        const bar = ((end - start) / DAY) * DAY_WIDTH;
        const label = labelWidth(event.extendedProps);
        const indent = label <= bar ? BAR_PADDING : Math.max(5, bar) + 4;
        const until = Math.min(span.end, Math.max(end, start + ((indent + label) / DAY_WIDTH) * DAY));
        const stay = label <= bar ? "sticky" : "static";
        return {
          ...event,
          start: isoText(start),
          end: isoText(until),
          styles: [...event.styles, `--bar: ${bar}px`, `--indent: ${indent}px`, `--stay: ${stay}`],
        };
      }),
  );
}

const touching = ({ shown, span }: Scene) => shown.filter((placed) => isTouching(placed, span));

/** In CSS pixels. */
function labelWidth({ placed, badges }: DrawnProps): number {
  const texts = [placed.event.name, ...badges.map(({ text }) => text)];
  return Math.min(
    WIDEST_LABEL,
    texts.reduce((sum, text) => sum + textWidth(text) + 24, 0),
  );
}

function drawn({ season, now }: Scene, placed: Placed, lane?: Lane): Drawn {
  const { index, event, start, end } = placed;
  const tag = lane && event.tags.includes(lane.id) ? lane.id : event.tags[0];
  const hue = tag === undefined ? undefined : season.hues.get(tag);
  const overlaps = season.overlaps[index] ?? [];
  const isOverlapping = overlaps.some(({ other }) => lane?.members.has(other) ?? true);
  const phase = phaseOf(event, now);
  const statusText = event.status && STATUS_BADGES[event.status];
  return {
    id: lane ? `${index} ${lane.id}` : String(index),
    start: isoText(start),
    end: isoText(end),
    resourceIds: lane ? [lane.id] : [],
    classNames: [phase, event.status ?? "", isOverlapping ? "overlapping" : ""].filter(Boolean),
    styles: hue === undefined ? ["--chroma: 0"] : [`--hue: ${hue}`],
    extendedProps: {
      placed,
      badges: [
        ...(phase === "now" ? [{ kind: "onair", text: "On air" }] : []),
        ...(isOverlapping ? [{ kind: "clash", text: "Overlaps" }] : []),
        ...(statusText === undefined ? [] : [{ kind: `is-${event.status ?? ""}`, text: statusText }]),
      ],
    },
  };
}

/** Has no zone: the library reads it as a time of its own clock. */
function isoText(wall: WallTime): string {
  return new Date(wall).toISOString().slice(0, 19);
}

/** The content of an event's box, for each view. */
export function content(view: string, { placed, badges }: DrawnProps): Node[] {
  const { event } = placed;
  const hours = hoursText(placed);
  const hint = `${event.name}\n${hours}`;
  const when =
    view === "Month" ? hours.slice(0, 5) : view === "List" && !isOneDay(placed) ? periodText(placed) : hours;
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
