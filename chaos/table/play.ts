import { series, smallEvent } from "../../tests/support/events";
import { contentOf, occurrencesOf } from "../content";
import { type FaultRow, OPERATIONS, type Scene, type Shape, type Work } from "../faults/row";
import type { Place } from "../place";
import type { Declared, Driver, Ending } from "./driver";

/** One row played on one work. */
export interface Played {
  readonly row: FaultRow;
  readonly work: Work;
  readonly shape: Shape;
  /** What was seen; empty where nothing was told. */
  readonly seen: string;
  /** What was not as it should be. */
  readonly faults: readonly string[];
}

const EVENT: Readonly<Record<Shape, Declared>> = {
  single: { opener: { ...smallEvent, description: "As declared", tags: ["ours"] } },
  series: { show: series(3, { description: "As declared" }) },
};

const changed = (declared: Declared): Declared =>
  Object.fromEntries(
    Object.entries(declared).map(([name, event]) => [name, { ...event, description: "Changed" }]),
  );

/** What stands before the work, and what is declared by it. */
function storyOf(work: Work, shape: Shape): { before: Declared; declared: Declared } {
  const events = EVENT[shape];
  return {
    create: { before: {}, declared: events },
    update: { before: events, declared: changed(events) },
    read: { before: events, declared: events },
    delete: { before: events, declared: {} },
  }[work];
}

/** A line of a JavaScript stack. */
export const STACK_TRACE = /^\s+at .+:\d+/m;

/** Plays a row: the fault, what is seen, the mending, then a refresh and an up that must reach what is declared. */
export async function play(
  row: FaultRow,
  work: Work,
  shape: Shape,
  { place, driver }: { place: Place; driver: Driver },
): Promise<Played> {
  const faults: string[] = [];
  const must = (name: string, { isDone, message }: Ending) => {
    if (!isDone) faults.push(`${name} failed: ${message}`);
  };
  const { before, declared } = storyOf(work, shape);
  await driver.forget();
  place.clear();
  if (Object.keys(before).length > 0) {
    must("the up before", await driver.up(before));
  }

  const scene: Scene = { place, driver, work, shape, operations: OPERATIONS[work], declared };
  await row.inject(scene);
  const ending = work === "read" ? await driver.refresh() : await driver.up(declared);
  faults.push(...judgeSight(row, work, ending));

  await row.mend?.(scene);
  await place.mend();
  must("the refresh afterwards", await driver.refresh());
  must("the up afterwards", await driver.up(declared));
  must("the preview afterwards", await driver.preview(declared));
  faults.push(...(await judgePlace(place, declared)));
  return { row, work, shape, seen: ending.message, faults };
}

function judgeSight({ sees }: FaultRow, work: Work, { isDone, message, printed }: Ending): string[] {
  const expected = sees[work];
  const faults: string[] = [];
  if (expected === "nothing" ? !isDone : isDone || expected?.test(message) !== true) {
    faults.push(`expected to see ${String(expected)}, saw: ${message || "nothing"}`);
  }
  if (STACK_TRACE.test(message + printed)) {
    faults.push(`a stack trace was printed: ${printed}`);
  }
  return faults;
}

/** Each declared event exactly once, and nothing of others touched. */
async function judgePlace(place: Place, declared: Declared): Promise<string[]> {
  const held = place.ours().map(contentOf).sort();
  const wanted = Object.values(declared).flatMap(occurrencesOf).sort();
  return [
    ...(JSON.stringify(held) === JSON.stringify(wanted)
      ? []
      : [`the server holds ${JSON.stringify(held)} instead of ${JSON.stringify(wanted)}`]),
    ...((await place.areOthersUntouched()) ? [] : ["events of others were touched"]),
  ];
}
