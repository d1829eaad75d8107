import type { PageData, PageEvent } from "./model/data";
import { showDetails } from "./drawing/details";
import { byId, element } from "./drawing/elements";
import { countText, periodHeading } from "./model/heading";
import { followKeys } from "./keys";
import { listTable } from "./drawing/list";
import { modelOf, type Model } from "./model/model";
import { moveAlongBins, overview } from "./drawing/overview";
import { timeline, touches } from "./drawing/timeline";
import { bindToolbar, showInToolbar } from "./toolbar";
import { moved, periodOf, readView, writeView, type View } from "./model/view";
import { zoneOf } from "./model/zone";

/** The style sheet has the same width for the names of lanes. */
const LANE_NAMES_WIDTH = 176;
const LEAST_WIDTH = 720;
/** What A4 across leaves beside the names; US Letter has a little less and shrinks it. */
const PRINTED_WIDTH = 850;

/** The page comes alive: draws what its address says, and again whenever that, the size or the time changes. */
function start(): void {
  const model = modelOf(readData());
  let view = readView(location.hash, model, Date.now());
  const stage = byId("stage", HTMLElement);

  const show = (next: View) => {
    view = next;
    history.replaceState(null, "", writeView(view));
    draw();
  };
  const open = (event: PageEvent) => {
    showDetails(model, event, zoneOf(view.zone), Date.now());
  };
  const draw = (width = Math.max(LEAST_WIDTH, stage.clientWidth - LANE_NAMES_WIDTH)) => {
    const now = Date.now();
    const matching = model.search(view.query);
    showInToolbar(view);
    byId("period", HTMLElement).textContent = periodHeading(view);
    const shown = matching.filter((index) => touches(model.events[index], periodOf(view)));
    const counts = { all: model.events.length, matching: matching.length, shown: shown.length };
    byId("count", HTMLElement).textContent = countText(view, counts);
    const goTo = (date: number) => {
      show({ ...view, view: view.view === "list" ? "week" : view.view, date });
    };
    byId("overview", HTMLElement).replaceChildren(...nodes(overview(model, view, matching, goTo)));
    stage.replaceChildren(
      ...(view.view === "list"
        ? [listTable(model, view, matching, now, open)]
        : shown.length > 0
          ? [timeline(model, view, matching, { now, width, open })]
          : [emptyNote(model, view, matching, goTo)]),
    );
    stage.querySelector(".card")?.setAttribute("tabindex", "0");
  };

  bindToolbar(() => view, show);
  followKeys(
    stage,
    (by) => {
      show(moved(view, by));
    },
    moveAlongBins,
  );
  addEventListener("hashchange", () => {
    view = readView(location.hash, model, Date.now());
    draw();
  });
  addEventListener("resize", () => {
    draw();
  });
  addEventListener("beforeprint", () => {
    draw(PRINTED_WIDTH);
  });
  addEventListener("afterprint", () => {
    draw();
  });
  setInterval(() => {
    // Nobody's focus is taken away in the middle of something.
    if (!stage.contains(document.activeElement)) {
      draw();
    }
  }, 30_000);
  draw();
}

function readData(): PageData {
  // The page's own maker wrote it, beside this script.
  return JSON.parse(byId("data", HTMLElement).textContent) as PageData;
}

function nodes(node: Node | undefined): Node[] {
  return node ? [node] : [];
}

/** Says that there is nothing here, and where there is something. */
function emptyNote(
  { events }: Model,
  view: View,
  matching: readonly number[],
  goTo: (date: number) => void,
): HTMLElement {
  const { start: from, end: to } = periodOf(view);
  const zone = zoneOf(view.zone);
  const found = matching.flatMap((index) => events[index] ?? []);
  const near = [
    { where: "Before", event: found.findLast((event) => event.end <= from) },
    { where: "Next", event: found.find((event) => event.start >= to) },
  ];
  return element(
    "div",
    { class: "empty" },
    element("p", {}, found.length === 0 ? "No event matches." : `Nothing in this ${view.view}.`),
    ...near.flatMap(({ where, event }) => {
      if (!event) {
        return [];
      }
      const jump = element(
        "button",
        { type: "button" },
        `${where}: ${event.name}, ${zone.longDay(event.start)}`,
      );
      jump.addEventListener("click", () => {
        goTo(event.start);
      });
      return [jump];
    }),
  );
}

start();
