import { CASES, CHECKPOINTS } from "../kills/plan";
import type { PlayedRound } from "./results";
import { tableOf } from "./wording";

const HEAD = [
  "killed during",
  "checkpoints",
  "rounds",
  "events that state did not know",
  "deleted ones that it still knew",
  "changed ones",
  "requests of the recovery (writes)",
  "what a person had to do besides `event-center recover`",
  "afterwards",
];

/** What a kill costs, by what was killed, with and without checkpoints. */
export function killTable(rounds: readonly PlayedRound[]): string {
  const rows = CASES.flatMap((what) =>
    CHECKPOINTS.flatMap((checkpoints) => {
      const mine = rounds.filter((round) => round.what === what && round.checkpoints === checkpoints);
      return mine.length === 0 ? [] : [[what, checkpoints, ...costsOf(mine)]];
    }),
  );
  return tableOf(HEAD, rows);
}

function costsOf(rounds: readonly PlayedRound[]): string[] {
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
    wrong.length === 0 ? "as declared, each event once and in state" : `WRONG in round ${wrong.join(", ")}`,
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
