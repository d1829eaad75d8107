import { appendFileSync, existsSync, mkdirSync, readFileSync } from "node:fs";
import { join, resolve } from "node:path";
import { z } from "zod";
import { CASES, CHECKPOINTS } from "../kills/plan";

const FOLDER = resolve(__dirname, "../../.local/chaos");

/** What the table says of one round of kills. */
const playedRound = z.object({
  number: z.number(),
  checkpoints: z.enum(CHECKPOINTS),
  what: z.enum(CASES),
  isStruck: z.boolean(),
  unknown: z.number(),
  deleted: z.number(),
  changed: z.number(),
  requests: z.number(),
  writes: z.number(),
  steps: z.array(z.string()).readonly(),
  faults: z.array(z.string()).readonly(),
});
export type PlayedRound = z.output<typeof playedRound>;

const fileOf = (seed: number): string => join(FOLDER, `kills-${seed}.jsonl`);

/** Keeps a round with the others of its seed, so that a long run can be stopped and continued. */
export function keepRound(seed: number, round: PlayedRound): void {
  mkdirSync(FOLDER, { recursive: true });
  appendFileSync(fileOf(seed), `${JSON.stringify(playedRound.parse(round))}\n`);
}

/** All rounds of a seed that were played here; of one that was played again, the last time. */
export function roundsOf(seed: number): PlayedRound[] {
  const lines = existsSync(fileOf(seed)) ? readFileSync(fileOf(seed), "utf8").trim().split("\n") : [];
  const rounds = lines.map((line) => playedRound.parse(JSON.parse(line)));
  return [...new Map(rounds.map((round) => [`${round.checkpoints} ${round.number}`, round])).values()];
}
