import { OWNED, SMALL_TIMES } from "../settings";
import { CliDriver } from "../table/driver";
import { EventCenterProcess } from "./event-center";
import { ADOPTED, planOf, type Server, serverOf, SERVERS, toBeAdopted } from "./plan";
import { type Arena, playRound, type Round } from "./round";

interface KillOptions {
  readonly seed: number;
  readonly rounds: number;
  /** The first round; earlier ones' calendars are deployed before it. */
  readonly from?: number;
  readonly onRound?: (round: Round) => void;
}

const OTHERS = [
  // Beside ours in every respect but one.
  { name: "Single 0", start: "2036-03-01T00:00:00Z", end: "2036-03-01T02:00:01Z", tags: ["theirs"] },
  { name: "Many 3 of others", start: "2036-09-19T00:00:00Z", end: "2036-09-19T02:00:00Z" },
  {
    name: "Many 4 of another stack",
    start: "2036-09-20T00:00:00Z",
    end: "2036-09-20T02:00:00Z",
    tags: ["pulumi:other/prod"],
  },
];

const OPTIONS: Readonly<Record<Server, readonly string[]>> = {
  "refuses equal events": [],
  "accepts equal events": ["--quirk", "acceptDuplicates"],
};

type OpenArena = Arena & { readonly adoptedIds: readonly number[]; close: () => Promise<void> };

/** Plays rounds of kills on the real CLI, on a stack for each kind of server in turn, until all are done. */
export async function playKills({ seed, rounds, from = 1, onRound }: KillOptions): Promise<Round[]> {
  const arenas = new Map<Server, OpenArena>();
  try {
    const arenaOf = async (round: number): Promise<OpenArena> => {
      const server = serverOf(round);
      const arena = arenas.get(server) ?? (await openArena(OPTIONS[server]));
      arenas.set(server, arena);
      return arena;
    };
    for (let before = Math.max(1, from - SERVERS.length); before < from; before += 1) {
      const { driver, adoptedIds } = await arenaOf(before);
      const { isDone, printed } = await driver.up(planOf(seed, before, adoptedIds).declared);
      if (!isDone) throw new Error(`round ${before} could not be deployed:\n${printed}`);
    }
    const played: Round[] = [];
    for (let number = from; number < from + rounds; number += 1) {
      const arena = await arenaOf(number);
      const round = await playRound(arena, number, planOf(seed, number, arena.adoptedIds));
      played.push(round);
      onRound?.(round);
    }
    return played;
  } finally {
    for (const arena of arenas.values()) {
      await arena.close();
    }
  }
}

async function openArena(options: readonly string[]): Promise<OpenArena> {
  const eventCenter = await EventCenterProcess.open(options);
  try {
    const others = await plantOthers(eventCenter);
    const adoptedIds: number[] = [];
    for (let index = 0; index < ADOPTED; index += 1) {
      adoptedIds.push(await eventCenter.plant(toBeAdopted(index)));
    }
    const driver = await CliDriver.open({ ...SMALL_TIMES, ...OWNED, ...eventCenter.environment });
    const close = async () => {
      await driver.close();
      await eventCenter.close();
    };
    return { driver, eventCenter, others, adoptedIds, close };
  } catch (error) {
    await eventCenter.close();
    throw error;
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
