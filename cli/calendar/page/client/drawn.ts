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

/** Makes what the library draws: the events that touch a span of time. */
export class Drawing {
  constructor(
    private readonly season: Season,
    private readonly wall: readonly Span[],
    private readonly now: number,
  ) {}

  /** For the views that have no lanes. */
  inDays(shown: readonly number[], span: Span): Drawn[] {
    return this.#touching(shown, span).map((index) => this.#drawn(index, this.wall[index] ?? span));
  }

  /**
   * For the timeline: each event once in each of its lanes. The library packs bars, not names, so an event reserves the room
   * for its name, and draws a bar as long as it lasts.
   */
  inLanes(shown: readonly number[], span: Span, lanes: readonly Lane[]): Drawn[] {
    return lanes.flatMap((lane) =>
      this.#touching(
        shown.filter((index) => lane.members.has(index)),
        span,
      ).map((index) => {
        const { start, end } = this.wall[index] ?? span;
        const from = Math.max(start, span.start);
        const to = Math.min(end, span.end);
        const { extendedProps, ...drawn } = this.#drawn(index, { start: from, end: to }, lane);
        const bar = ((to - from) / DAY) * DAY_WIDTH;
        const label = this.#labelWidth(extendedProps);
        const indent = label <= bar ? BAR_PADDING : Math.max(5, bar) + 4;
        const until = Math.min(span.end, Math.max(to, from + ((indent + label) / DAY_WIDTH) * DAY));
        return {
          ...drawn,
          extendedProps,
          end: isoText(until),
          styles: [
            ...drawn.styles,
            `--bar: ${bar}px`,
            `--indent: ${indent}px`,
            `--stay: ${label <= bar ? "sticky" : "static"}`,
          ],
        };
      }),
    );
  }

  #touching(shown: readonly number[], { start, end }: Span): number[] {
    return shown.filter((index) => {
      const own = this.wall[index];
      return own !== undefined && own.start < end && own.end > start;
    });
  }

  /** In CSS pixels, with its badges. */
  #labelWidth({ index, badges }: DrawnProps): number {
    const texts = [this.season.events[index]?.name ?? "", ...badges.map(({ text }) => text)];
    return Math.min(
      WIDEST_LABEL,
      texts.reduce((sum, text) => sum + textWidth(text) + 24, 0),
    );
  }

  #drawn(index: number, { start, end }: Span, lane?: Lane): Drawn {
    const { events, overlaps, hues } = this.season;
    const event = events[index];
    const tags = event?.tags ?? [];
    const tag = lane && tags.includes(lane.id) ? lane.id : tags[0];
    const hue = tag === undefined ? undefined : hues.get(tag);
    const partners = (overlaps[index] ?? []).filter(({ other }) => lane?.members.has(other) ?? true);
    const phase = event ? phaseOf(event, this.now) : "past";
    return {
      id: lane ? `${index} ${lane.id}` : String(index),
      start: isoText(start),
      end: isoText(end),
      resourceIds: lane ? [lane.id] : [],
      classNames: [phase, event?.status ?? "", partners.length > 0 ? "overlapping" : ""].filter(Boolean),
      styles: hue === undefined ? ["--chroma: 0"] : [`--hue: ${hue}`],
      extendedProps: {
        index,
        badges: [
          ...(phase === "now" ? [{ kind: "onair", text: "On air" }] : []),
          ...(partners.length > 0 ? [{ kind: "clash", text: "Overlaps" }] : []),
          ...badgeOf(event?.status),
        ],
      },
    };
  }
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
  const marks = badges.map(({ kind, text }) => element("span", { class: `badge ${kind}` }, text));
  const hint = `${event.name}\n${hoursText(span)}`;
  const when = element("span", { class: "ec-event-time" }, hoursText(span));
  const name = element("span", { class: "name" }, event.name);
  switch (view) {
    case "Timeline":
      return [
        element("span", { class: "bar", title: hint }),
        element("span", { class: "ec-event-title", title: hint }, name, ...marks),
      ];
    case "Month":
      return [
        element(
          "span",
          { class: "ec-event-title", title: hint },
          ...marks,
          hoursText(span).slice(0, 5),
          " ",
          name,
        ),
      ];
    case "List":
      return [
        element(
          "span",
          { class: "ec-event-time" },
          isoDay(span.start) === isoDay(span.end - 1) ? hoursText(span) : periodText(span),
        ),
        element("span", { class: "ec-event-title" }, name, ...marks),
        element(
          "span",
          { class: "facts" },
          [...event.tags, ...event.objects.map(objectLabel)].join(" \u00b7 "),
        ),
      ];
    default:
      return [when, element("span", { class: "ec-event-title", title: hint }, name, ...marks)];
  }
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
