import { formatInstant } from "pulumi-akamai-event-center/contract";
import type { Properties } from "../../tests/support/provider-process";
import type { Declared } from "../table/driver";
import { Random } from "./random";

export const VICTIMS = ["provider", "cli", "simulator", "ctrl-c", "ctrl-c twice"] as const;
export type Victim = (typeof VICTIMS)[number];

/** True where the CLI has no time to unlock its stack: `pulumi cancel` does it then. */
export const leavesLock = (victim: Victim): boolean => victim === "cli" || victim === "ctrl-c twice";

/** The moment of a kill: at a request, on its way there or back, or some time after the command was started. */
export type Moment =
  | { readonly at: "request"; readonly number: number; readonly phase: "before" | "during" | "after" }
  | { readonly at: "time"; readonly milliseconds: number };

/** What Event Center does with an event equal to one that is there; the rounds take turns. */
export const SERVERS = ["refuses equal events", "accepts equal events"] as const;
export type Server = (typeof SERVERS)[number];

export const serverOf = (round: number): Server => SERVERS[(round - 1) % SERVERS.length] ?? SERVERS[0];

/** One round: what is declared, who dies and when. Follows from the seed and the round's number alone. */
export interface Plan {
  readonly declared: Declared;
  readonly victim: Victim;
  readonly moment: Moment;
}

const SINGLES = 3;
const SERIES = 2;
const MANY = 6;
const LONGEST_SERIES = 4;
/** A run of the engine takes about this long, in milliseconds. */
const RUN = 1500;
/** Most rounds make more requests than this. */
const LATEST_REQUEST = 8;
const LARGE_PRIME = 1_000_003;

/** How many events of others are planted at first, to be adopted. */
export const ADOPTED = 1;

const day = (index: number) => Date.UTC(2036, 2, 1) + index * 86_400_000;
const from = (index: number) => ({
  start: formatInstant(day(index)),
  end: formatInstant(day(index) + 7_200_000),
});

/** What stands in Event Center before, and is then adopted by its id. */
export const toBeAdopted = (index: number): Properties & { name: string; start: string; end: string } => ({
  name: `Adopted ${index}`,
  ...from(300 + index),
});

export function planOf(seed: number, round: number, adoptedIds: readonly number[]): Plan {
  const random = new Random(seed + round * LARGE_PRIME);
  const victim = VICTIMS[(round - 1) % VICTIMS.length] ?? "provider";
  const moment: Moment = random.chance(0.15)
    ? { at: "time", milliseconds: random.below(RUN) }
    : {
        at: "request",
        number: 1 + random.below(LATEST_REQUEST),
        phase: random.pick(["before", "during", "after"]),
      };
  return { declared: calendar(random, round, adoptedIds), victim, moment };
}

/** Single events, series, adopted events and many small ones; each may differ from the round before, or be absent. */
function calendar(random: Random, round: number, adoptedIds: readonly number[]): Declared {
  const changing = (): Properties => (random.chance(0.5) ? { description: `Round ${round}` } : {});
  const declared: Record<string, Properties> = {};
  for (let index = 0; index < SINGLES; index += 1) {
    const more = { tags: ["chaos"], audienceSize: 100 + random.below(3), ...changing() };
    if (random.chance(0.8))
      declared[`single-${index}`] = { name: `Single ${index}`, ...from(index), ...more };
  }
  for (let index = 0; index < SERIES; index += 1) {
    const recurrence = { frequency: "DAILY", count: 1 + random.below(LONGEST_SERIES) };
    const more = { recurrence, ...changing() };
    if (random.chance(0.8)) declared[`series-${index}`] = { name: `Series ${index}`, ...from(100), ...more };
  }
  adoptedIds.forEach((adoptEventId, index) => {
    declared[`adopted-${index}`] = { ...toBeAdopted(index), adoptEventId, ...changing() };
  });
  for (let index = 0; index < MANY; index += 1) {
    const more = changing();
    if (random.chance(0.8))
      declared[`many-${index}`] = { name: `Many ${index}`, ...from(200 + index), ...more };
  }
  return declared;
}
