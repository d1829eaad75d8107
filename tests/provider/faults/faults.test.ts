import { contentOf, occurrencesOf } from "../../support/content";
import { Engine } from "../../support/engine";
import { series, smallEvent } from "../../support/events";
import { InitError, type Properties } from "../../support/provider-process";
import { shell, type ShellProcess } from "../../support/shells";
import { sectionOf, tableOf, unaligned, writeSection } from "../../support/reliability-page";
import { SHORT_WAITS } from "../../support/short-waits";
import { Place } from "./place";
import { FAULTS, type FaultRow, type Left, type Shape, SHAPES, type Way, type Work, WORKS } from "./table";

/** Milliseconds for a busy machine; a row waits for a minute at most. */
const TIME_LIMIT = 600_000;

type Declared = Readonly<Record<string, Properties>>;

const EVENTS: Readonly<Record<Shape, Declared>> = {
  single: { opener: { ...smallEvent, description: "As declared", tags: ["ours"] } },
  series: { show: series(3, { description: "As declared" }) },
};

/** What exists before the work, and what the work declares. */
function storyOf(work: Work, shape: Shape): { before: Declared; declared: Declared } {
  const before = EVENTS[shape];
  const changed = Object.entries(before).map(([name, event]) => [name, { ...event, description: "Changed" }]);
  return {
    create: { before: {}, declared: before },
    update: { before, declared: Object.fromEntries(changed) as Declared },
    refresh: { before, declared: before },
    delete: { before, declared: {} },
  }[work];
}

const contentsOf = (declared: Declared): string[] => Object.values(declared).flatMap(occurrencesOf).sort();

/** The message as the engine shows it; empty if the work succeeds. */
async function messageOf(work: Promise<unknown>): Promise<string> {
  try {
    await work;
    return "";
  } catch (error) {
    // Of a resource that is done in part, the engine shows the reasons only.
    return error instanceof InitError ? error.reasons.join("\n") : String(error);
  }
}

interface Case {
  readonly row: FaultRow;
  readonly way: Way;
  readonly work: Work;
  readonly shape: Shape;
}

// Most of the time is waited for, so several rows go side by side.
test.concurrent.each(FAULTS)(
  "$name: the user sees what the table says, and then refresh and up reach the declaration",
  async (row) => {
    const place = await Place.open();
    const start = (more: Readonly<Record<string, string>> = {}) =>
      shell.start({ env: { ...SHORT_WAITS, ...place.environment, ...more } });
    const shared = await start();
    try {
      for (const one of casesOf(row, WAYS)) {
        const own = one.way.environment && (await start(one.way.environment));
        const next = row.next && (await start(row.next));
        await play(one, place, new Engine(own ?? shared), next);
        await own?.close();
        await next?.close();
      }
    } finally {
      await shared.close();
      await place.close();
    }
  },
  TIME_LIMIT,
);

/** The other ways to meet a fault differ only in what Event Center does, which one shell shows. */
const WAYS = shell.name === "native" ? 1 : Infinity;

const casesOf = (row: FaultRow, most = Infinity): Case[] =>
  Object.values(row.ways)
    .slice(0, most)
    .flatMap((way) =>
      (way.works ?? WORKS)
        .filter((work) => row.sees[work])
        .flatMap((work) => (way.shapes ?? SHAPES).map((shape) => ({ row, way, work, shape }))),
    );

/** The fault and what is seen of it; then it ends, and a refresh and an up must reach what is declared. */
async function play({ row, way, work, shape }: Case, place: Place, engine: Engine, next?: ShellProcess) {
  const name = Object.entries(row.ways).find(([, one]) => one === way)?.[0] ?? "";
  const must = (isSo: boolean, what: string) => {
    if (!isSo) throw new Error(`${work} of a ${shape} event, ${name}: ${what}`);
  };
  const mustSucceed = async (command: string, done: Promise<unknown>) => {
    const message = await messageOf(done);
    must(message === "", `the ${command} failed: ${message}`);
  };
  const { before, declared } = storyOf(work, shape);
  const held = () => place.ours().map(contentOf).sort();
  place.clear();
  await mustSucceed("up before", engine.up(before));

  await way.inject({ place, work, shape, declared, preview: () => engine.preview(declared) });
  const { provider } = engine;
  const printedBefore = provider.output.length;
  const message = await messageOf(work === "refresh" ? engine.refresh() : engine.up(declared));
  await provider.settled();
  const printed = provider.output.slice(printedBefore);
  const seen = row.sees[work] ?? [];
  const words = seen.length > 0 && way.says !== undefined ? [...seen, way.says] : seen;
  must((message === "") === (words.length === 0), `unexpected message: ${message || "none"}`);
  must(
    words.every((some) => message.includes(some)),
    `the message does not say ${words.join(", ")}: ${message}`,
  );
  must(!/^\s+at .+:\d+/m.test(message + printed), `a stack trace was printed: ${printed}`);

  await place.settled();
  await place.mend();
  if (message !== "") {
    const left = leftBy(way, work, shape);
    must(isLeft(left, held(), contentsOf(before), contentsOf(declared)), `not ${left}: ${held().join(" ")}`);
  }
  engine.provider = next ?? provider;
  await mustSucceed("refresh afterwards", engine.refresh());
  await mustSucceed("up afterwards", engine.up(declared));
  const steps = Object.values(await engine.preview(declared));
  must(
    steps.every((step) => step === "same"),
    `a preview shows changes: ${steps.join(", ")}`,
  );
  must(isSame(held(), contentsOf(declared)), `Event Center holds ${held().join(" ")}`);
  must(await place.areOthersUntouched(), "events of others were touched");
}

const isSame = (left: readonly string[], right: readonly string[]): boolean =>
  JSON.stringify(left) === JSON.stringify(right);

const leftBy = ({ left }: Way, work: Work, shape: Shape): Left => left?.(work, shape) ?? "all as before";

function isLeft(left: Left, held: string[], before: string[], declared: string[]): boolean {
  const [isBefore, isDone] = [isSame(held, before), isSame(held, declared)];
  return {
    "all as before": isBefore,
    "the work done": isDone,
    "part of the work done":
      !isBefore && !isDone && held.every((one) => [...before, ...declared].includes(one)),
    "the other client's change": !isBefore && !isDone,
  }[left];
}

test("RELIABILITY.md has the results of these rows; EVENT_CENTER_WRITE_FIXTURES=1 writes them", () => {
  const rows = FAULTS.map((row) => [row.name, seenOf(row), leftOf(row), row.remedy ?? ""]);
  const table = tableOf(
    ["what goes wrong", "what the user sees", "what Event Center then holds", "what the user does"],
    rows,
  );
  if (process.env["EVENT_CENTER_WRITE_FIXTURES"] !== undefined) {
    writeSection("faults", table);
  }
  expect(unaligned(sectionOf("faults"))).toBe(unaligned(table));
});

function seenOf({ sees }: FaultRow): string {
  const works = new Map<string, Work[]>();
  for (const work of WORKS.filter((one) => sees[one])) {
    const seen = sees[work]?.map((words) => `“${words}”`).join(" … ") || "nothing";
    works.set(seen, [...(works.get(seen) ?? []), work]);
  }
  const isSameForAll = works.size === 1;
  return [...works]
    .map(([seen, some]) =>
      isSameForAll && some.length === WORKS.length ? seen : `${some.join(", ")}: ${seen}`,
    )
    .join("; ");
}

function leftOf(row: FaultRow): string {
  const failing = casesOf(row).filter(({ work }) => row.sees[work]?.length !== 0);
  const left = new Set(failing.map(({ way, work, shape }) => leftBy(way, work, shape)));
  return left.size === 0 ? "the work done" : [...left].join(", or ");
}
