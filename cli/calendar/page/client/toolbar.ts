import { byId } from "./drawing/elements";
import { LANE_MODES } from "./model/lanes";
import { zoneOf } from "./model/zone";
import { inZone, moved, VIEWS, type View } from "./model/view";

/** Follows what a person does in the toolbar. */
export function bindToolbar(current: () => View, show: (view: View) => void): void {
  for (const name of VIEWS) {
    button(`view-${name}`).addEventListener("click", () => {
      show({ ...current(), view: name });
    });
  }
  button("previous").addEventListener("click", () => {
    show(moved(current(), -1));
  });
  button("next").addEventListener("click", () => {
    show(moved(current(), 1));
  });
  button("today").addEventListener("click", () => {
    show({ ...current(), date: Date.now() });
  });
  const search = byId("search", HTMLInputElement);
  search.addEventListener("input", () => {
    show({ ...current(), query: search.value });
  });
  const lanes = byId("lanes", HTMLSelectElement);
  lanes.addEventListener("change", () => {
    show({ ...current(), lanes: LANE_MODES.find((mode) => mode === lanes.value) ?? "objects" });
  });
  const zone = byId("zone", HTMLSelectElement);
  const [local] = zone.options;
  if (local) {
    local.textContent = `local (${zoneOf("local").label})`;
  }
  zone.addEventListener("change", () => {
    show(inZone(current(), zone.value === "utc" ? "utc" : "local"));
  });
}

/** Shows in the toolbar what is looked at. */
export function showInToolbar({ view, query, lanes, zone }: View): void {
  for (const name of VIEWS) {
    button(`view-${name}`).setAttribute("aria-pressed", String(name === view));
  }
  for (const id of ["previous", "next", "today"]) {
    button(id).disabled = view === "list";
  }
  byId("lanes", HTMLSelectElement).disabled = view === "list";
  byId("lanes", HTMLSelectElement).value = lanes;
  byId("zone", HTMLSelectElement).value = zone;
  const search = byId("search", HTMLInputElement);
  if (search.value !== query) {
    search.value = query;
  }
}

function button(id: string): HTMLButtonElement {
  return byId(id, HTMLButtonElement);
}
