import { parseArgs } from "node:util";
import { FAULTS } from "./faults";
import { playKills } from "./kills/run";
import type { Round } from "./kills/round";
import { writeDocument } from "./report/document";
import { keep, keepRound, lastResults, type Part, PARTS } from "./report/results";
import { cliSection, killSection, processSection, sectionsOf } from "./report/sections";
import { shown } from "./report/wording";
import type { Played } from "./table/play";
import { playOnCli, playOnProcess } from "./table/run";

const USAGE = `npm run chaos -- [options]
Injects every fault of the table into the provider process, one of each kind into the real CLI, then kills at random
moments; prints what was seen. Ends with 1 where anything was not as it should be.

  --rounds N   rounds of kills, 5 by default
  --seed S     of the kills; a fresh one by default, printed
  --from N     begins with this round: --seed S --from N --rounds 1 plays a round again, and a run that was stopped
               goes on with it
  --only PART  table, cli or kills
  --write      writes the tables into RELIABILITY.md, with what was last played of each part
  --help
`;

interface Options {
  readonly rounds: number;
  readonly seed: number;
  readonly from: number;
  readonly parts: readonly Part[];
  readonly mayWrite: boolean;
}

function readOptions(args: readonly string[]): Options | undefined {
  const { values } = parseArgs({
    args: [...args],
    options: {
      rounds: { type: "string", default: "5" },
      seed: { type: "string", default: String(Date.now() % 2 ** 31) },
      from: { type: "string", default: "1" },
      only: { type: "string" },
      write: { type: "boolean", default: false },
      help: { type: "boolean", default: false },
    },
  });
  if (values.help) {
    return undefined;
  }
  const parts = PARTS.filter((part) => values.only === undefined || values.only === part);
  if (parts.length === 0) {
    throw new Error(`--only is one of ${PARTS.join(", ")}, not ${String(values.only)}`);
  }
  return {
    rounds: wholeNumber("rounds", values.rounds),
    seed: wholeNumber("seed", values.seed),
    from: wholeNumber("from", values.from),
    parts,
    mayWrite: values.write,
  };
}

function wholeNumber(name: string, text: string): number {
  if (!/^\d+$/.test(text)) {
    throw new Error(`--${name} is a whole number, not ${text}`);
  }
  return Number(text);
}

const say = (text: string): void => {
  process.stdout.write(`${text}\n`);
};

function tell({ row, work, shape, seen, faults }: Played): void {
  say(
    `${faults.length === 0 ? "ok" : "WRONG"}  ${work} ${shape}, ${row.name}: ${shown(seen) || "nothing seen"}`,
  );
  faults.forEach(say);
}

function tellRound({ number, server, victim, moment, isStruck, milliseconds, faults }: Round): void {
  const when =
    moment.at === "time" ? `after ${moment.milliseconds} ms` : `${moment.phase} request ${moment.number}`;
  const outcome = faults.length === 0 ? "ok" : "WRONG";
  const late = isStruck ? "" : ", too late";
  say(`${outcome}  round ${number}: ${victim} ${when}${late}, the server ${server} (${milliseconds} ms)`);
  faults.forEach(say);
}

/** Plays what is asked for; gives the exit status. */
export async function main(args: readonly string[]): Promise<number> {
  const options = readOptions(args);
  if (!options) {
    say(USAGE);
    return 0;
  }
  let isRight = true;
  for (const part of options.parts) {
    isRight = (await PLAY[part](options)) && isRight;
  }
  if (options.mayWrite) {
    await writeDocument(sectionsOf(lastResults()).join("\n\n"));
  }
  return isRight ? 0 : 1;
}

/** Plays a part, keeps and prints what came of it; true where all was as it should be. */
const PLAY: Readonly<Record<Part, (options: Options) => Promise<boolean>>> = {
  table: async () => {
    // Most of the time is waited for, so that the kinds go side by side.
    const played = (await Promise.all(FAULTS.map(playOnProcess))).flat();
    played.forEach(tell);
    keep("table", played);
    say(`\n${processSection(played)}\n`);
    return isAllRight(played);
  },
  cli: async () => {
    const played = await playEachOnCli();
    keep("cli", played);
    say(`\n${cliSection(played)}\n`);
    return isAllRight(played);
  },
  kills: async ({ seed, rounds: count, from }) => {
    say(`kills: seed ${seed}, ${count} rounds from round ${from}`);
    const onRound = (round: Round) => {
      tellRound(round);
      keepRound(seed, round);
    };
    const rounds = await playKills({ seed, rounds: count, from, onRound });
    say(`\n${killSection({ seed, rounds })}\n`);
    return isAllRight(rounds);
  },
};

const isAllRight = (outcomes: readonly { readonly faults: readonly string[] }[]): boolean =>
  outcomes.every(({ faults }) => faults.length === 0);

async function playEachOnCli(): Promise<Played[]> {
  const all: Played[] = [];
  for (const kind of FAULTS) {
    const played = await playOnCli(kind);
    played.forEach(tell);
    all.push(...played);
  }
  return all;
}
