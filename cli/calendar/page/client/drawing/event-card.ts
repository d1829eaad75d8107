import type { PageEvent } from "../model/data";
import { element, spoken } from "./elements";
import { phaseOf } from "../model/model";
import { periodText, type Zone } from "../model/zone";

export const ON_AIR = "On air";
export const OVERLAPS = "Overlaps";

/** What a card says besides the event's own text. */
interface CardContext {
  readonly zone: Zone;
  readonly now: number;
  /** How many events it overlaps with in this lane. */
  readonly overlapping: number;
  /** Where the event's time stands within the card, in percent of its width. */
  readonly strip: { readonly left: number; readonly width: number };
  readonly open: (event: PageEvent) => void;
}

/** The button that stands for an event on the timeline. */
export function eventCard(event: PageEvent, { zone, now, overlapping, strip, open }: CardContext) {
  const phase = phaseOf(event, now);
  const bar = element("span", { class: "strip" });
  bar.style.left = `${strip.left}%`;
  bar.style.width = `${strip.width}%`;
  const card = element(
    "button",
    {
      type: "button",
      class: `card ${phase}${overlapping > 0 ? " overlapping" : ""}`,
      title: `${event.name}\n${periodText(event.start, event.end, zone)}`,
      tabindex: "-1",
    },
    bar,
    element("span", { class: "name" }, event.name),
    element(
      "span",
      { class: "facts" },
      spoken(`, ${zone.day(event.start)}, `),
      `${zone.time(event.start)}\u2013${zone.time(event.end)}`,
      ...(phase === "now" ? [element("span", { class: "badge onair" }, ON_AIR)] : []),
      ...(overlapping > 0
        ? [element("span", { class: "badge clash" }, OVERLAPS, spoken(` with ${overlapping} here`))]
        : []),
    ),
  );
  card.addEventListener("click", () => {
    open(event);
  });
  return card;
}

let pen: CanvasRenderingContext2D | null = null;

/** How wide a card's text is, in CSS pixels. */
export function textWidth(text: string): number {
  if (!pen) {
    pen = document.createElement("canvas").getContext("2d");
    if (pen) {
      pen.font = `600 13px ${getComputedStyle(document.body).fontFamily}`;
    }
  }
  return Math.ceil(pen?.measureText(text).width ?? text.length * 8);
}
