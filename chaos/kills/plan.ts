import { formatInstant } from "pulumi-akamai-event-center/contract";
import type { Properties } from "../../tests/support/provider-process";
import type { Declared } from "../table/driver";
import { Random } from "./random";

/** What Event Center does with an event equal to one that is there. */
export const SERVERS = ["refuses equal events", "accepts equal events"] as const;
export type Server = (typeof SERVERS)[number];

/** With checkpoints, as by default, or with PULUMI_SKIP_CHECKPOINTS. */
export const CHECKPOINTS = ["on", "off"] as const;
export type Checkpoints = (typeof CHECKPOINTS)[number];

/** The kill: before the n-th request of its kind is carried out, after that, or once its answer has left. */
export interface Moment {
  readonly of: "write" | "request";
  readonly number: number;
  readonly phase: "before" | "after" | "answered";
}

/** What a round deploys, kills and recovers. */
interface Story {
  readonly before: Declared;
  readonly declared: Declared;
  /** What is killed; an `up` if nothing else is said. */
  readonly command?: readonly string[];
  /** What is declared when the recovery runs, if the program was changed after the kill. */
  readonly resumed?: Declared;
  /** How many writes the killed command sends. */
  readonly writes: number;
}

/** One round; follows from its number, the seed and the ids of the events that it adopts. */
export interface Plan extends Story {
  readonly what: Case;
  readonly server: Server;
  readonly moment: Moment;
  /** True if a preview with a refresh looks at the end, too; it takes seconds. */
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
  tags: ["chaos"],
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

/** Declared in every round and changed by none, unless it destroys everything. */
const KEPT: Declared = { kept: single(0), "kept-daily": daily(2, { name: "Kept daily" }) };
const SINGLES: Declared = { a: single(1), b: single(2), c: single(3), d: single(4) };
const ALL: Declared = { ...KEPT, ...SINGLES, daily: daily(3) };
const CHANGED = { description: "Changed" };

/** What somebody makes in the web page for the rounds that adopt it. */
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

type Tell = (random: Random, adoptedIds: readonly number[]) => Story;

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
} satisfies Record<string, Tell>;

export type Case = keyof typeof STORIES;
export const CASES = Object.keys(STORIES) as Case[];

const LARGE_PRIME = 1_000_003;
/** Most commands of a round send more requests than this. */
const REQUESTS = 6;

export const caseOf = (round: number): Case => CASES[(round - 1) % CASES.length] ?? "creates";

export function planOf(seed: number, round: number, adoptedIds: readonly number[]): Plan {
  const random = new Random(seed + round * LARGE_PRIME);
  const what = caseOf(round);
  const tell: Tell = STORIES[what];
  const story = tell(random, adoptedIds);
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
