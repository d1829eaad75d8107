import { startSimulator } from "akamai-event-center-simulator";
import { clientFor } from "../tests/support/api-client";
import { PROGRAM } from "../tests/support/deployment";
import { tableOf } from "../tests/support/reliability-page";
import { SHORT_WAITS } from "../tests/support/short-waits";
import { createStack } from "../tests/support/stack";
import { type Arena, playRound, type Round } from "./round";
import { CASES, caseOf, CHECKPOINTS, type Checkpoints, planOf, type Server, TO_BE_ADOPTED } from "./stories";

interface KillOptions {
  readonly seed: number;
  readonly rounds: number;
  readonly from?: number;
  readonly checkpoints: Checkpoints;
  readonly onRound?: (round: Round) => void;
}

/** Plays rounds of kills on the real CLI; each kind of server has a stack of its own. */
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
        // The rounds that follow begin with a clean stack.
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
  // Equals one of ours but for its end.
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
    ...SHORT_WAITS,
    ...simulator.environment,
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

const HEAD = [
  "killed during",
  "checkpoints",
  "rounds",
  "events unknown to state",
  "deleted, but in state",
  "changed since state",
  "requests (writes) to recover",
  "what a person did besides `event-center recover`",
  "afterwards",
];

type Cost = Omit<Round, "server" | "moment">;

/** What a kill costs, by what was killed, with and without checkpoints. */
export function killTable(rounds: readonly Cost[]): string {
  const rows = CASES.flatMap((what) =>
    CHECKPOINTS.flatMap((checkpoints) => {
      const mine = rounds.filter((round) => round.what === what && round.checkpoints === checkpoints);
      return mine.length === 0 ? [] : [[what, checkpoints, ...costsOf(mine)]];
    }),
  );
  return tableOf(HEAD, rows);
}

function costsOf(rounds: readonly Cost[]): string[] {
  const struck = rounds.filter(({ isStruck }) => isStruck);
  const wrong = rounds.filter(({ faults }) => faults.length > 0).map(({ number }) => number);
  const steps = rounds.flatMap((round) => round.steps);
  return [
    struck.length === rounds.length
      ? String(rounds.length)
      : `${struck.length} of ${rounds.length} killed in time`,
    meanAndMost(struck.map(({ unknown }) => unknown)),
    meanAndMost(struck.map(({ deleted }) => deleted)),
    meanAndMost(struck.map(({ changed }) => changed)),
    `${mean(struck.map(({ requests }) => requests))} (${mean(struck.map(({ writes }) => writes))})`,
    [...new Set(steps)]
      .map((step) => `${step} (${steps.filter((one) => one === step).length} of ${rounds.length})`)
      .join("; "),
    wrong.length === 0 ? "as declared" : `WRONG in round ${wrong.join(", ")}`,
  ];
}

const mean = (numbers: readonly number[]): string =>
  (numbers.reduce((sum, number) => sum + number, 0) / Math.max(numbers.length, 1))
    .toFixed(1)
    .replace(/\.0$/, "");

function meanAndMost(numbers: readonly number[]): string {
  const most = Math.max(0, ...numbers);
  return most === 0 ? "0" : `${mean(numbers)}, at most ${most}`;
}
