import { leavesLock, SERVERS, type Victim, VICTIMS } from "../kills/plan";
import type { Results } from "./results";
import { kindOf, shown, tableOf } from "./wording";

const SAID: Readonly<Record<Victim, string>> = {
  provider: "kill -9 of the provider process",
  cli: "kill -9 of the CLI",
  simulator: "kill -9 of the simulator",
  "ctrl-c": "Ctrl-C",
  "ctrl-c twice": "Ctrl-C twice",
};

/** What the rounds came to, by victim. */
export function killTable({ rounds }: Results["kills"]): string {
  const head = [
    "who",
    "on a server that",
    "rounds",
    "killed in time",
    "what the user sees, most often",
    "then",
    "after up, with no setting changed",
  ];
  const kinds = VICTIMS.flatMap((victim) => SERVERS.map((server) => ({ victim, server })));
  const rows = kinds.flatMap(({ victim, server }) => {
    const mine = rounds.filter((round) => round.victim === victim && round.server === server);
    if (mine.length === 0) {
      return [];
    }
    const struck = mine.filter(({ isStruck }) => isStruck);
    const wrong = mine.filter(({ faults }) => faults.length > 0);
    const row = [
      SAID[victim],
      server,
      String(mine.length),
      String(struck.length),
      commonest(struck.map(({ seen }) => seen)),
      leavesLock(victim) ? "`pulumi cancel`" : "",
      wrong.length === 0
        ? "as declared, each event once and in state"
        : `WRONG in round ${wrong.map(({ number }) => number).join(", ")}`,
    ];
    return [row];
  });
  return tableOf(head, rows);
}

function commonest(messages: readonly string[]): string {
  const counts = new Map<string, { message: string; count: number }>();
  for (const message of messages) {
    const key = kindOf(message).replace(/\d+/g, "N");
    counts.set(key, { message, count: (counts.get(key)?.count ?? 0) + 1 });
  }
  const [most] = [...counts.values()].sort((left, right) => right.count - left.count);
  if (!most) return "";
  return `${most.message === "" ? "the output ends" : `“${shown(most.message)}”`} (${most.count} of ${messages.length})`;
}
