import { existsSync, mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { dirname, join, resolve } from "node:path";
import { z } from "zod";
import { SHAPES, WORKS } from "../faults/row";
import { SERVERS, VICTIMS } from "../kills/plan";

const FOLDER = resolve(__dirname, "../../.local/chaos");

/** What the tables say of one case. */
const playedCase = z.object({
  row: z.object({ name: z.string(), remedy: z.string().optional() }),
  work: z.enum(WORKS),
  shape: z.enum(SHAPES),
  seen: z.string(),
  faults: z.array(z.string()).readonly(),
});

const playedRound = z.object({
  number: z.number(),
  server: z.enum(SERVERS),
  victim: z.enum(VICTIMS),
  isStruck: z.boolean(),
  seen: z.string(),
  faults: z.array(z.string()).readonly(),
});

const RESULTS = {
  table: z.array(playedCase).readonly(),
  cli: z.array(playedCase).readonly(),
  kills: z.object({ seed: z.number(), rounds: z.array(playedRound).readonly() }),
};

/** What can be played by itself. */
export type Part = keyof typeof RESULTS;
export const PARTS = Object.keys(RESULTS) as Part[];

export type Results = { readonly [Name in Part]: z.output<(typeof RESULTS)[Name]> };

/** Keeps what came of a part, so that the tables can be written without playing the others again. */
export function keep<Name extends Part>(part: Name, result: Results[Name]): void {
  const file = fileOf(part);
  mkdirSync(dirname(file), { recursive: true });
  writeFileSync(file, JSON.stringify(result));
}

/** Keeps a round beside the earlier ones of the same seed: a long run can be stopped and gone on with. */
export function keepRound(seed: number, round: Results["kills"]["rounds"][number]): void {
  const kept = existsSync(fileOf("kills")) ? RESULTS.kills.parse(last("kills")) : undefined;
  const earlier = kept?.seed === seed ? kept.rounds.filter(({ number }) => number < round.number) : [];
  keep("kills", { seed, rounds: [...earlier, round] });
}

/** What was last played of each part. Throws where one was never played. */
export function lastResults(): Results {
  return {
    table: RESULTS.table.parse(last("table")),
    cli: RESULTS.cli.parse(last("cli")),
    kills: RESULTS.kills.parse(last("kills")),
  };
}

function last(part: Part): unknown {
  const file = fileOf(part);
  if (!existsSync(file)) {
    throw new Error(`Nothing of the part ${part} was played here: npm run chaos -- --only ${part}`);
  }
  return JSON.parse(readFileSync(file, "utf8"));
}

const fileOf = (part: Part): string => join(FOLDER, `${part}.json`);
