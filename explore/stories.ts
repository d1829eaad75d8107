import { formatInstant } from "pulumi-akamai-event-center/contract";
import type { Properties } from "../tests/support/provider-process";

/** Events by the name of their resource. */
export type Declared = Readonly<Record<string, Properties>>;

/** What Event Center does with a new event that equals an existing one. */
export const SERVERS = ["refuses equal events", "accepts equal events"] as const;
export type Server = (typeof SERVERS)[number];

/** Whether the engine writes state after every step, as by default, or only at the end (PULUMI_SKIP_CHECKPOINTS). */
export const CHECKPOINTS = ["on", "off"] as const;
export type Checkpoints = (typeof CHECKPOINTS)[number];

/** When the engine is killed: before the n-th request is carried out, after that, or once its answer has been sent. */
export interface Moment {
  readonly of: "write" | "request";
  readonly number: number;
  readonly phase: "before" | "after" | "answered";
}

/** What a round deploys, kills and recovers. */
interface Story {
  readonly before: Declared;
  readonly declared: Declared;
  /** The command that is killed: `up` if left out. */
  readonly command?: readonly string[];
  /** What the program declares when the recovery runs, if it was changed after the kill. */
  readonly resumed?: Declared;
  /** How many writes the killed command sends. */
  readonly writes: number;
}

/** One round, determined by its number, the seed and the ids of the events that it adopts. */
export interface Plan extends Story {
  readonly what: Case;
  readonly server: Server;
  readonly moment: Moment;
  /** Whether `preview --refresh` must show no change at the end; not always, since it takes seconds. */
  readonly isPreviewed: boolean;
}

const DAY = 86_400_000;
const from = (day: number): { start: string; end: string } => {
  const start = Date.UTC(2036, 2, 1) + day * DAY;
  return { start: formatInstant(start), end: formatInstant(start + DAY / 12) };
};

const single = (index: number, more: Properties = {}): Properties => ({
  name: `Single ${index}`,
  ...from(index),
  tags: ["explore"],
  ...more,
});
const daily = (count: number, more: Properties = {}): Properties => ({
  name: "Daily",
  ...from(100),
  recurrence: { frequency: "DAILY", count },
  ...more,
});
const monthly = (count: number, more: Properties = {}): Properties => ({
  name: "Monthly",
  start: "2036-03-31T18:00:00Z",
  end: "2036-03-31T20:00:00Z",
  recurrence: { frequency: "MONTHLY", count },
  ...more,
});

/** Declared in every round, and changed only by those that destroy everything. */
const KEPT: Declared = { kept: single(0), "kept-daily": daily(2, { name: "Kept daily" }) };
const SINGLES: Declared = { a: single(1), b: single(2), c: single(3), d: single(4) };
const ALL: Declared = { ...KEPT, ...SINGLES, daily: daily(3) };
const CHANGED = { description: "Changed" };

/** What somebody creates in the web form for the rounds that adopt it. */
export const TO_BE_ADOPTED = [1, 2].map((index) => ({ name: `Adopted ${index}`, ...from(300 + index) }));

const each = (
  events: Declared,
  change: (event: Properties, name: string) => Properties | undefined,
): Declared =>
  Object.fromEntries(
    Object.entries(events).flatMap(([name, event]) => {
      const changed = name in KEPT ? event : change(event, name);
      return changed ? [[name, changed]] : [];
    }),
  );

const renamed = (event: Properties): Properties => ({ ...event, name: `${String(event["name"])} renamed` });

type StoryMaker = (random: Random, adoptedIds: readonly number[]) => Story;

const STORIES = {
  creates: () => ({ before: KEPT, declared: { ...KEPT, ...SINGLES }, writes: 4 }),
  "a DAILY series": (random) =>
    random.pick<Story>([
      { before: KEPT, declared: { ...KEPT, daily: daily(4), more: daily(3, { name: "More" }) }, writes: 2 },
      { before: { ...KEPT, daily: daily(2) }, declared: { ...KEPT, daily: daily(4, CHANGED) }, writes: 3 },
      { before: { ...KEPT, daily: daily(4) }, declared: { ...KEPT, daily: daily(2, CHANGED) }, writes: 4 },
    ]),
  "a MONTHLY series from the 31st": (random) =>
    random.pick<Story>([
      { before: KEPT, declared: { ...KEPT, monthly: monthly(4) }, writes: 1 },
      {
        before: { ...KEPT, monthly: monthly(3) },
        declared: { ...KEPT, monthly: monthly(3, CHANGED) },
        writes: 3,
      },
      { before: { ...KEPT, monthly: monthly(3) }, declared: { ...KEPT, monthly: monthly(4) }, writes: 4 },
      { before: { ...KEPT, monthly: monthly(3) }, declared: KEPT, writes: 3 },
    ]),
  updates: () => ({
    before: ALL,
    declared: each(ALL, (event) => ({ ...event, ...CHANGED, audienceSize: 100 })),
    writes: 7,
  }),
  "replacements of adopted events": (_random, adoptedIds) => {
    const adopted = TO_BE_ADOPTED.map((event, index): [string, Properties] => [
      `adopted-${index}`,
      { ...event, adoptEventId: adoptedIds[index] },
    ]);
    const declared: Declared = { ...KEPT, ...Object.fromEntries(adopted) };
    return { before: declared, declared, command: ["up", "--replace", "**::adopted-*"], writes: 4 };
  },
  "renamed resources": () => ({
    before: ALL,
    declared: {
      ...KEPT,
      ...Object.fromEntries(
        Object.entries({ ...SINGLES, daily: daily(3) }).map(([name, event]) => [`new-${name}`, event]),
      ),
    },
    writes: 0,
  }),
  "renamed events": () => ({ before: ALL, declared: each(ALL, renamed), writes: 7 }),
  removals: () => ({ before: ALL, declared: KEPT, writes: 7 }),
  destroy: () => ({ before: ALL, declared: ALL, command: ["destroy"], writes: 10 }),
  "creates, the program changed after the kill": (random) => ({
    before: KEPT,
    declared: ALL,
    resumed: each(ALL, (event, name) =>
      random.pick([
        event,
        { ...event, ...CHANGED },
        renamed(event),
        name === "daily" ? daily(2) : { ...event, ...from(50 + Number(String(event["name"]).slice(-1))) },
        undefined,
      ]),
    ),
    writes: 5,
  }),
  "updates, the program changed after the kill": (random) => ({
    before: ALL,
    declared: each(ALL, (event) => ({ ...event, ...CHANGED })),
    resumed: each(ALL, (event) =>
      random.pick([event, { ...event, description: "Changed again" }, renamed(event), undefined]),
    ),
    writes: 7,
  }),
  "removals, the files restored after the kill": (random) => ({
    before: ALL,
    declared: KEPT,
    resumed: each(ALL, (event) => random.pick([event, event, { ...event, ...CHANGED }, undefined])),
    writes: 7,
  }),
} satisfies Record<string, StoryMaker>;

export type Case = keyof typeof STORIES;
export const CASES = Object.keys(STORIES) as Case[];

/** A repeatable source of chance (mulberry32). */
class Random {
  #state: number;

  constructor(seed: number) {
    this.#state = seed >>> 0;
  }

  chance(probability: number): boolean {
    return this.#next() < probability;
  }

  /** A whole number from 0 to below `limit`. */
  below(limit: number): number {
    return Math.floor(this.#next() * limit);
  }

  pick<Value>(values: readonly [Value, ...Value[]]): Value {
    return values[this.below(values.length)] ?? values[0];
  }

  #next(): number {
    this.#state = (this.#state + 0x6d2b79f5) >>> 0;
    let mixed = this.#state;
    mixed = Math.imul(mixed ^ (mixed >>> 15), mixed | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  }
}

const LARGE_PRIME = 1_000_003;
/** Most commands of a round send more requests than this. */
const REQUESTS = 6;

export const caseOf = (round: number): Case => CASES[(round - 1) % CASES.length] ?? "creates";

export function planOf(seed: number, round: number, adoptedIds: readonly number[]): Plan {
  const random = new Random(seed + round * LARGE_PRIME);
  const what = caseOf(round);
  const make: StoryMaker = STORIES[what];
  const story = make(random, adoptedIds);
  const isAtWrite = story.writes > 0 && random.chance(0.85);
  const moment: Moment = {
    of: isAtWrite ? "write" : "request",
    number: 1 + random.below(isAtWrite ? story.writes : REQUESTS),
    phase: random.pick(["before", "after", "answered"]),
  };
  return {
    ...story,
    what,
    server: SERVERS[Math.ceil(round / CASES.length) % SERVERS.length] ?? SERVERS[0],
    moment,
    isPreviewed: random.chance(0.3),
  };
}
