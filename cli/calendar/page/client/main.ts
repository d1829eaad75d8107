import { readAddress, VIEWS, writeAddress, type Look } from "./address";
import { dated, isoDay, isTouching, LOCAL_ZONE, monthOf, offsetText, placedIn, type Placed } from "./clock";
import { STATUSES, type PageData } from "./data";
import { showDetails } from "./details";
import { content, inDays, inLanes, SLOT_WIDTH } from "./drawn";
import { button, byId, element } from "./elements";
import { followKeys } from "./keys";
import { LANE_MODES, lanesOf, type Lane } from "./lanes";
import type { Answer, Asked, Calendar, Library, Shown } from "./library";
import { phaseOf, seasonOf } from "./season";

declare const EventCalendar: Library;

/** Draws what the address of the page says, and again whenever the address or the time changes. */
function start(): void {
  // Written by formats/html.ts, beside this script.
  const data = JSON.parse(byId("data", HTMLElement).textContent) as PageData;
  const season = seasonOf(data);
  const { events } = season;
  const { zones, ...first } = readAddress(location.hash, events, data.zones);
  let look: Look = first;
  let all = placedIn(look.zone, events);
  let matching = found();
  let lanes = lanesOf(events, look.lanes);
  let span = { start: 0, end: 0 };

  let isMade = false;
  const calendar: Calendar = EventCalendar.create(byId("calendar", HTMLElement), {
    view: look.view,
    date: look.date,
    timeZone: offsetText(Date.now(), look.zone),
    views: VIEW_OPTIONS,
    headerToolbar: { start: "prev,today,next title", center: "", end: VIEWS.join(",") },
    buttonText: (text: object) => ({ ...text, ...BUTTON_TEXTS }),
    locale: "en-GB",
    firstDay: 1,
    nowIndicator: true,
    slotEventOverlap: false,
    lazyFetching: false,
    resources: resourcesOf(),
    resourceLabelContent: ({ resource }: { resource: { extendedProps: Lane } }) => ({
      domNodes: laneLabel(resource.extendedProps),
    }),
    eventSources: [
      {
        events: (asked: Asked, answer: Answer) => {
          answer(drawn(asked));
        },
      },
    ],
    // As given: by lane, then by start.
    eventOrder: () => 0,
    eventContent: ({ event, view }: Shown) => ({ domNodes: content(view.type, event.extendedProps) }),
    eventClick: ({ event }: Shown) => {
      showDetails(season, event.extendedProps.placed, { zone: look.zone, all });
    },
    noEventsContent: "No event here.",
    datesSet: ({ startStr, endStr, view }: Asked & { view: { type: string } }) => {
      span = spanOf({ startStr, endStr });
      // The library calls this before it can be asked.
      queueMicrotask(() => {
        look = { ...look, view: view.type, date: dateOf(calendar) };
        showAround();
      });
    },
  });
  isMade = true;

  function drawn(asked: Asked) {
    const scene = { season, now: Date.now(), shown: matching, span: spanOf(asked) };
    // The calendar asks for events while it is being made.
    const view = isMade ? calendar.getOption("view") : look.view;
    return view === "Timeline" ? inLanes(scene, lanes) : inDays(scene);
  }

  function found() {
    const isFound = season.search(look.query);
    return all.filter(({ index }) => isFound(index));
  }

  /** The lanes of all matching events, even if they are empty in this week, so that rows do not move from week to week. */
  function resourcesOf() {
    return lanes
      .filter(({ members }) => matching.some(({ index }) => members.has(index)))
      .map((lane) => ({ id: lane.id, title: lane.name, extendedProps: lane }));
  }

  const show = (change: Partial<Look>) => {
    look = { ...look, ...change };
    all = placedIn(look.zone, events);
    matching = found();
    lanes = lanesOf(events, look.lanes);
    calendar.setOption("timeZone", offsetText(Date.now(), look.zone));
    calendar.setOption("resources", resourcesOf());
    if (change.date !== undefined) {
      calendar.gotoDate(change.date);
    }
    if (change.view !== undefined) {
      calendar.setOption("view", change.view);
    }
    calendar.refetchEvents();
    showAround();
  };

  /** Updates everything around the calendar. */
  function showAround(): void {
    history.replaceState(null, "", writeAddress(look, zones[0]));
    byId("lanes", HTMLSelectElement).value = look.lanes;
    byId("lanes-choice", HTMLElement).hidden = look.view !== "Timeline";
    byId("zone", HTMLSelectElement).value = look.zone;
    const search = byId("search", HTMLInputElement);
    if (search.value !== look.query) {
      search.value = look.query;
    }
    byId("count", HTMLElement).textContent = countText();
    byId("months", HTMLElement).replaceChildren(...monthButtons());
    const month = byId("months", HTMLElement).querySelector<HTMLElement>("[aria-current]");
    byId("months", HTMLElement).scrollLeft = (month?.offsetLeft ?? 0) - 40;
    byId("elsewhere", HTMLElement).replaceChildren(...elsewhere());
  }

  function countText(): string {
    const all = `${number(events.length)} ${events.length === 1 ? "event" : "events"}`;
    return look.query === "" ? all : `${number(matching.length)} of ${all} match \u201c${look.query}\u201d`;
  }

  /** One button for each month in which something begins, so that an event years away takes no room. */
  function monthButtons(): HTMLElement[] {
    const months = new Map<string, number[]>();
    for (const { start } of matching) {
      const month = isoDay(start).slice(0, 7);
      months.set(month, [...(months.get(month) ?? []), start]);
    }
    return [...months.values()].map((starts) => {
      const first = Math.min(...starts);
      const isShown = starts.some((begins) => begins >= span.start && begins < span.end);
      const made = button(
        monthOf(first),
        () => {
          show({ date: isoDay(first) });
        },
        { ...(isShown && { "aria-current": "true" }), "aria-label": `${monthOf(first)}, ${starts.length}` },
      );
      made.append(element("small", { "aria-hidden": "true" }, String(starts.length)));
      return made;
    });
  }

  /** If nothing is on in these days: buttons that lead to the nearest events before and after. */
  function elsewhere(): (string | Node)[] {
    if (matching.some((placed) => isTouching(placed, span))) {
      return [];
    }
    const link = (where: string, { event, start }: Placed) =>
      button(`${where}: ${event.name}, ${dated(start)}`, () => {
        show({ date: isoDay(start) });
      });
    const before = matching.findLast(({ end }) => end <= span.start);
    const next = matching.find(({ start }) => start >= span.end);
    return [
      matching.length === 0 ? "No event matches." : "Nothing is on in these days.",
      ...(before ? [link("Before", before)] : []),
      ...(next ? [link("Next", next)] : []),
    ];
  }

  const search = byId("search", HTMLInputElement);
  search.addEventListener("input", () => {
    show({ query: search.value });
  });
  const laneChoice = byId("lanes", HTMLSelectElement);
  laneChoice.addEventListener("change", () => {
    show({ lanes: LANE_MODES.find((mode) => mode === laneChoice.value) ?? "objects" });
  });
  const zoneSelect = byId("zone", HTMLSelectElement);
  zoneSelect.append(
    ...zones.map((zone) =>
      element("option", { value: zone }, zone === LOCAL_ZONE ? `${zone} (your time)` : zone),
    ),
  );
  zoneSelect.addEventListener("change", () => {
    show({ zone: zoneSelect.value });
  });
  followKeys(byId("calendar", HTMLElement), calendar);
  addEventListener("hashchange", () => {
    show(readAddress(location.hash, events, data.zones));
  });

  // No paper is as wide as four weeks.
  let onScreen = look.view;
  addEventListener("beforeprint", () => {
    onScreen = look.view;
    show({ view: look.view === "Timeline" ? "List" : look.view });
  });
  addEventListener("afterprint", () => {
    show({ view: onScreen });
  });

  const chip = (text: string, query: string, kind = "") => {
    const swatch = element("span", { class: `swatch ${kind}` });
    const made = button(text, () => {
      show({ query });
    });
    made.prepend(swatch);
    return { made: element("li", {}, made), swatch };
  };
  const tagChips = season.leading.slice(0, MOST_TAGS).map((tag) => {
    const { made, swatch } = chip(tag, tag);
    swatch.style.setProperty("--hue", String(season.hues.get(tag) ?? 0));
    return made;
  });
  const statusChips = STATUSES.flatMap((status) => {
    const count = events.filter((event) => event.status === status).length;
    return count === 0 ? [] : [chip(`${number(count)} ${status}`, status, status).made];
  });
  byId("legend", HTMLElement).prepend(...tagChips, ...statusChips);

  const phases = () => events.map((event) => phaseOf(event, Date.now())).join();
  let known = phases();
  setInterval(() => {
    const present = phases();
    if (present !== known) {
      known = present;
      show({});
    }
  }, 15_000);
}

const MOST_TAGS = 12;
const HOURS = {
  height: "max(480px, calc(100vh - 220px))",
  slotHeight: 20,
  scrollTime: "11:00",
  allDaySlot: false,
};

const BUTTON_TEXTS = {
  prev: "Previous",
  next: "Next",
  today: "Today",
  ...Object.fromEntries(VIEWS.map((name) => [name, name])),
};

const VIEW_OPTIONS = {
  Timeline: {
    type: "resourceTimelineWeek",
    duration: { weeks: 4 },
    slotDuration: "06:00",
    slotWidth: SLOT_WIDTH,
    scrollTime: 0,
    eventGap: 3,
    dayHeaderFormat: { weekday: "short", day: "numeric", month: "short" },
  },
  Month: { type: "dayGridMonth", dayMaxEvents: true, height: "max(820px, calc(100vh - 220px))" },
  Week: { type: "timeGridWeek", ...HOURS, dayHeaderFormat: { weekday: "short", day: "numeric" } },
  Day: { type: "timeGridDay", ...HOURS },
  List: { type: "listDay", duration: { days: 28 } },
};

function laneLabel({ id, name }: Lane): Node[] {
  const title = element("span", { title: name }, name);
  return name === id ? [title] : [title, element("small", {}, id)];
}

function spanOf({ startStr, endStr }: Asked) {
  return { start: Date.parse(`${startStr}Z`), end: Date.parse(`${endStr}Z`) };
}

/** The library answers with a local date that shows the day. */
function dateOf(calendar: Calendar): string {
  const date = calendar.getOption("date");
  return date instanceof Date ? isoDay(date.getTime() - date.getTimezoneOffset() * 60_000) : "";
}

const number = (count: number) => count.toLocaleString("en-GB");

start();
