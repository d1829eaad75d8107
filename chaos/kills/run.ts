import { tmpdir } from "node:os";
import { join } from "node:path";
import { startSimulator } from "akamai-event-center-simulator";
import { clientFor } from "../../tests/support/api-client";
import { PROGRAM } from "../../tests/support/deployment";
import { createStack } from "../../tests/support/stack";
import { SMALL_TIMES } from "../settings";
import { caseOf, type Checkpoints, planOf, type Server, TO_BE_ADOPTED } from "./plan";
import { type Arena, playRound, type Round } from "./round";

interface KillOptions {
  readonly seed: number;
  readonly rounds: number;
  readonly from?: number;
  readonly checkpoints: Checkpoints;
  readonly onRound?: (round: Round) => void;
}

/** Plays rounds of kills on the real CLI, each kind of server with a stack of its own. */
export async function playKills({
  seed,
  rounds,
  from = 1,
  checkpoints,
  onRound,
}: KillOptions): Promise<Round[]> {
  const arenas = new Map<Server, Arena>();
  const played: Round[] = [];
  try {
    for (let number = from; number < from + rounds; number += 1) {
      const { server } = planOf(seed, number, []);
      const arena = arenas.get(server) ?? (await openArena(server, checkpoints));
      arenas.set(server, arena);
      const isAdopting = caseOf(number) === "replacements of adopted events";
      const adoptedIds = (isAdopting ? TO_BE_ADOPTED : []).map(
        (event) => arena.simulator.rival.create(event).id,
      );
      const round = { number, checkpoints, ...(await playRound(arena, planOf(seed, number, adoptedIds))) };
      played.push(round);
      onRound?.(round);
      if (round.faults.length > 0) {
        // What went wrong must not spoil the rounds that follow.
        arenas.delete(server);
        await arena.close();
      }
    }
    return played;
  } finally {
    await Promise.all([...arenas.values()].map((arena) => arena.close()));
  }
}

const PROJECT = "name: test-project\nruntime: { name: nodejs, options: { typescript: false } }\n";

const OTHERS = [
  // Beside ours in every respect but one.
  { name: "Single 1", start: "2036-03-02T00:00:00Z", end: "2036-03-02T02:00:01Z", tags: ["theirs"] },
  { name: "Single 3 of others", start: "2036-03-04T00:00:00Z", end: "2036-03-04T02:00:00Z" },
  {
    name: "Monthly",
    start: "2036-05-02T18:00:00Z",
    end: "2036-05-02T20:00:00Z",
    tags: ["pulumi:other/prod"],
  },
];

async function openArena(server: Server, checkpoints: Checkpoints): Promise<Arena> {
  const simulator = await startSimulator({ quirks: { acceptDuplicates: server === "accepts equal events" } });
  const other = clientFor(simulator.clients.otherAccount);
  const ids = new Set(OTHERS.map((event) => simulator.rival.create(event).id));
  for (const body of OTHERS) {
    await other({ method: "POST", path: "/events", body });
  }
  const others = async () =>
    JSON.stringify(simulator.rival.list().filter(({ id }) => ids.has(id))) +
    (await other({ path: "/events" })).text;
  const env = {
    ...SMALL_TIMES,
    ...simulator.environment,
    NODE_COMPILE_CACHE: join(tmpdir(), "event-center-kills-compile-cache"),
    ...(checkpoints === "off" && { PULUMI_SKIP_CHECKPOINTS: "true" }),
  };
  const stack = await createStack({
    program: { "index.js": PROGRAM, "events.json": "{}", "Pulumi.yaml": PROJECT },
    config: { "akamai-event-center:ownerTag": "true" },
    env,
  });
  const untouched = await others();
  return {
    simulator,
    stack,
    env,
    ours: () => simulator.rival.list().filter(({ id }) => !ids.has(id)),
    areOthersUntouched: async () => (await others()) === untouched,
    close: async () => {
      await stack.remove();
      await simulator.close();
    },
  };
}
