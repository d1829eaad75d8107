import { ADOPTING, SMALL_TIMES } from "../settings";
import { CliDriver } from "../table/driver";
import { EventCenterProcess } from "./event-center";
import { ADOPTED, planOf, toBeAdopted } from "./plan";
import { type Arena, playRound, type Round } from "./round";

interface KillOptions {
  readonly seed: number;
  readonly rounds: number;
  /** The first round; an earlier one's calendar is deployed before it. */
  readonly from?: number;
  readonly onRound?: (round: Round) => void;
}

const OTHERS = [
  // Beside ours in every respect but one.
  { name: "Single 0", start: "2036-03-01T00:00:00Z", end: "2036-03-01T02:00:01Z", tags: ["theirs"] },
  { name: "Many 3 of others", start: "2036-09-19T00:00:00Z", end: "2036-09-19T02:00:00Z" },
];

/** Plays rounds of kills on one stack of the real CLI, until all are done. */
export async function playKills({ seed, rounds, from = 1, onRound }: KillOptions): Promise<Round[]> {
  const eventCenter = await EventCenterProcess.open();
  let driver: CliDriver | undefined;
  try {
    const others = await plantOthers(eventCenter);
    const adoptedIds: number[] = [];
    for (let index = 0; index < ADOPTED; index += 1) {
      adoptedIds.push(await eventCenter.plant(toBeAdopted(index)));
    }
    driver = await CliDriver.open({ ...SMALL_TIMES, ...ADOPTING, ...eventCenter.environment });
    const arena: Arena = { driver, eventCenter, others };
    if (from > 1) {
      const { isDone, printed } = await driver.up(planOf(seed, from - 1, adoptedIds).declared);
      if (!isDone) throw new Error(`the round before could not be deployed:\n${printed}`);
    }
    const played: Round[] = [];
    for (let number = from; number < from + rounds; number += 1) {
      const round = await playRound(arena, number, planOf(seed, number, adoptedIds));
      played.push(round);
      onRound?.(round);
    }
    return played;
  } finally {
    await driver?.close();
    await eventCenter.close();
  }
}

async function plantOthers(eventCenter: EventCenterProcess): Promise<Arena["others"]> {
  const ids = new Set<number>();
  for (const event of OTHERS) {
    ids.add(await eventCenter.plant(event));
    await eventCenter.plantElsewhere(event);
  }
  return { ids, here: JSON.stringify(await eventCenter.events()), elsewhere: await eventCenter.elsewhere() };
}
