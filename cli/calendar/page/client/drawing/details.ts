import type { PageEvent } from "../model/data";
import { byId, element } from "./elements";
import { phaseOf, type Model } from "../model/model";
import { periodText, type Zone } from "../model/zone";

const MOST_OVERLAPS = 10;

/** Shows everything that is known of an event, over the page; Escape closes it. */
export function showDetails(model: Model, event: PageEvent, zone: Zone, now: number): void {
  const dialog = byId("details", HTMLDialogElement);
  const close = element("button", { type: "button", class: "close" }, "Close");
  close.addEventListener("click", () => {
    dialog.close();
  });
  const facts = factsOf(event, overlapLines(model, event, zone), zone, now);
  dialog.replaceChildren(
    element("h2", { id: "details-title" }, event.name),
    element("p", { class: "when" }, zone.longDay(event.start)),
    ...(event.description ? [element("p", { class: "description" }, event.description)] : []),
    element(
      "dl",
      {},
      ...facts.flatMap(([term, lines]) => [
        element("dt", {}, term),
        ...lines.map((line) => element("dd", {}, line)),
      ]),
    ),
    close,
  );
  dialog.showModal();
  close.focus();
}

function factsOf(event: PageEvent, overlaps: readonly string[], zone: Zone, now: number) {
  const phase = phaseOf(event, now);
  const state = phase === "now" ? "On air now" : phase === "past" ? "Has ended" : "Ahead";
  const facts: (readonly [string, readonly string[]])[] = [
    ["Time", [`${periodText(event.start, event.end, zone)} (${zone.label})`]],
    ["State", [state]],
    ["Overlaps", overlaps],
    ["Tags", event.tags],
    ["Owner", event.owner === undefined ? [] : [event.owner]],
    ["Objects", event.objects.map(({ label }) => label)],
    ["Audience", event.audienceSize === undefined ? [] : [event.audienceSize.toLocaleString("en-GB")]],
    ["Countries", event.audienceLocations.length > 0 ? [event.audienceLocations.join(", ")] : []],
    ["Coordinators", event.coordinators.length > 0 ? [event.coordinators.join(", ")] : []],
    ["Customer event ID", event.customerEventId ? [event.customerEventId] : []],
    ["From", [event.origin]],
  ];
  return facts.filter(([, lines]) => lines.length > 0);
}

function overlapLines({ events, overlaps }: Model, event: PageEvent, zone: Zone): string[] {
  const found = overlaps[events.indexOf(event)] ?? [];
  const told = found.slice(0, MOST_OVERLAPS).flatMap(({ other, shared }) => {
    const partner = events[other];
    if (!partner) {
      return [];
    }
    const owner = partner.owner === event.owner ? "" : `, of ${partner.owner ?? "no owner"}`;
    return [`${partner.name} (${periodText(partner.start, partner.end, zone)})${owner}, on ${shared}`];
  });
  return found.length > told.length ? [...told, `and ${found.length - told.length} more`] : told;
}
