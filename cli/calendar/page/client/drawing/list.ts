import type { PageEvent } from "../model/data";
import { element } from "./elements";
import { phaseOf, type Model } from "../model/model";
import type { View } from "../model/view";
import { datedPeriod, zoneOf } from "../model/zone";

/** Every event that matches, one a row. */
export function listTable(
  { events, overlaps }: Model,
  view: View,
  matching: readonly number[],
  now: number,
  open: (event: PageEvent) => void,
): HTMLElement {
  const zone = zoneOf(view.zone);
  const head = ["When", "Event", "State", "Tags", "Objects"].map((title) =>
    element("th", { scope: "col" }, title),
  );
  const rows = matching.flatMap((index) => {
    const event = events[index];
    return event ? [row(event, (overlaps[index] ?? []).length > 0)] : [];
  });
  return element(
    "table",
    { class: "list" },
    element("caption", { class: "spoken" }, "Events by start"),
    element("thead", {}, element("tr", {}, ...head)),
    element("tbody", {}, ...rows),
  );

  function row(event: PageEvent, isOverlapping: boolean): HTMLElement {
    const name = element("button", { type: "button", class: "link" }, event.name);
    name.addEventListener("click", () => {
      open(event);
    });
    const phase = phaseOf(event, now);
    return element(
      "tr",
      { class: phase },
      element("td", { class: "when" }, datedPeriod(event.start, event.end, zone)),
      element("td", {}, name),
      element(
        "td",
        {},
        ...(phase === "now" ? [element("span", { class: "badge onair" }, "On air")] : []),
        ...(isOverlapping ? [element("span", { class: "badge clash" }, "Overlaps")] : []),
      ),
      element("td", {}, event.tags.join(", ")),
      element("td", {}, event.objects.map(({ label }) => label).join(", ")),
    );
  }
}
