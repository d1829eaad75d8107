import { leavesLock, type Victim, VICTIMS } from "../kills/plan";
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
    "rounds",
    "killed in time",
    "what the user sees, most often",
    "then",
    "after refresh and up",
  ];
  const rows = VICTIMS.map((victim) => {
    const mine = rounds.filter((round) => round.victim === victim);
    const struck = mine.filter(({ isStruck }) => isStruck);
    const wrong = mine.filter(({ faults }) => faults.length > 0);
    return [
      SAID[victim],
      String(mine.length),
      String(struck.length),
      commonest(struck.map(({ seen }) => seen)),
      leavesLock(victim) ? "`pulumi cancel`" : "",
      wrong.length === 0
        ? "as declared, each event once"
        : `WRONG in round ${wrong.map(({ number }) => number).join(", ")}`,
    ];
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
