import { dated, LOCAL_ZONE, periodText, type Placed } from "./clock";
import { objectLabel, type PageEvent, type Status } from "./data";
import { button, byId, element } from "./elements";
import { phaseOf, type Season } from "./season";

const MOST_OVERLAPS = 10;

const STATUS_TEXTS: Readonly<Record<Status, string>> = {
  declared: "Declared, not deployed",
  deployed: "Deployed as declared",
  edited: "Edited: Event Center differs from the file",
  foreign: "Foreign: in the account, in no file",
};

interface Clocks {
  readonly zone: string;
  readonly all: readonly Placed[];
}

/** Shows all that is known about an event, over the page; Escape closes it. */
export function showDetails(season: Season, placed: Placed, clocks: Clocks): void {
  const { event } = placed;
  const dialog = byId("details", HTMLDialogElement);
  const close = button("Close", () => {
    dialog.close();
  });
  const zone = clocks.zone === LOCAL_ZONE ? `${clocks.zone}, your time` : clocks.zone;
  const facts = [
    ["Time", [`${periodText(placed)} (${zone})`]],
    ...factsOf(event, overlapLines(season, placed, clocks)),
  ] as const;
  dialog.replaceChildren(
    element("h2", { id: "details-title" }, event.name),
    element("p", { class: "when" }, dated(placed.start)),
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

type Facts = readonly (readonly [string, readonly (string | Node)[]])[];

function factsOf(event: PageEvent, overlaps: readonly string[]): Facts {
  const phase = phaseOf(event, Date.now());
  const facts: Facts = [
    ["State", [phase === "now" ? "On air now" : phase === "past" ? "Has ended" : "Ahead"]],
    ["Files and account", event.status === undefined ? [] : [STATUS_TEXTS[event.status]]],
    ["Differs", event.changes ?? []],
    ["Declared in", sourceOf(event)],
    ["Overlaps", overlaps],
    ["Tags", event.tags],
    ["Owner", event.owner === undefined ? [] : [event.owner]],
    ["Objects", event.objects.map(objectLabel)],
    ["Audience", event.audienceSize === undefined ? [] : [event.audienceSize.toLocaleString("en-GB")]],
    ["Countries", event.audienceLocations.length > 0 ? [event.audienceLocations.join(", ")] : []],
    ["Coordinators", event.coordinators.length > 0 ? [event.coordinators.join(", ")] : []],
    ["Customer event ID", event.customerEventId ? [event.customerEventId] : []],
    ["From", [event.origin]],
  ];
  return facts.filter(([, lines]) => lines.length > 0);
}

function sourceOf({ source }: PageEvent): (string | Node)[] {
  if (!source) {
    return [];
  }
  return [source.link === undefined ? source.text : element("a", { href: source.link }, source.text)];
}

function overlapLines({ overlaps }: Season, { index, event }: Placed, { all }: Clocks): string[] {
  const found = overlaps[index] ?? [];
  const lines = found.slice(0, MOST_OVERLAPS).flatMap(({ other, shared }) => {
    const partner = all[other];
    if (!partner) {
      return [];
    }
    const { name, owner } = partner.event;
    const of = owner === event.owner ? "" : `, of ${owner ?? "no owner"}`;
    return [`${name} (${periodText(partner)})${of}, on ${shared}`];
  });
  return found.length > lines.length ? [...lines, `and ${found.length - lines.length} more`] : lines;
}
