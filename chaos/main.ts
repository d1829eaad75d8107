import { parseArgs } from "node:util";
import { FAULTS } from "./faults";
import { CHECKPOINTS, type Checkpoints } from "./kills/plan";
import type { Round } from "./kills/round";
import { playKills } from "./kills/run";
import { writeSection } from "./report/document";
import { faultTable } from "./report/faults";
import { killTable } from "./report/kills";
import { keepRound, roundsOf } from "./report/results";
import { shown } from "./report/wording";
import type { Played } from "./table/play";
import { playOnCli, playOnProcess } from "./table/run";

const USAGE = `npm run chaos -- [options]
Injects every fault of the table into the provider process, one of each kind into the real CLI, then kills the engine at
random requests; prints what was seen. Ends with 1 if anything was not as it should be.

  --table, --cli, --kills   these parts only
  --write                   writes the tables of what was played into RELIABILITY.md

Of the kills:
  --rounds N                5 by default, for each kind of checkpoints
  --checkpoints on|off|both with or without the engine's checkpoints, both by default, side by side
  --seed S                  a fresh one by default, printed
  --from N                  begins with this round: --seed S --from N --rounds 1 plays round N again, and a run that was
                            stopped goes on with it; the table has all rounds of the seed that were played here
`;

const OPTIONS = {
  table: { type: "boolean", default: false },
  cli: { type: "boolean", default: false },
  kills: { type: "boolean", default: false },
  write: { type: "boolean", default: false },
  rounds: { type: "string", default: "5" },
  checkpoints: { type: "string", default: "both" },
  seed: { type: "string", default: String(Date.now() % 2 ** 31) },
  from: { type: "string", default: "1" },
  help: { type: "boolean", default: false },
} as const;

const PARTS = ["table", "cli", "kills"] as const;
type Part = (typeof PARTS)[number];

/** What came of a part. */
interface PlayedPart {
  readonly section: string;
  readonly isRight: boolean;
}

interface KillOptions {
  readonly seed: number;
  readonly rounds: number;
  readonly from: number;
  readonly kinds: readonly Checkpoints[];
}

/** Plays what is asked for; returns the exit status. */
export async function main(args: readonly string[]): Promise<number> {
  const { values } = parseArgs({ args: [...args], options: OPTIONS });
  if (values.help) {
    say(USAGE);
    return 0;
  }
  const kinds = CHECKPOINTS.filter((kind) => values.checkpoints === "both" || values.checkpoints === kind);
  if (kinds.length === 0) {
    throw new Error(`--checkpoints is on, off or both, not ${values.checkpoints}`);
  }
  const killOptions = {
    seed: wholeNumber("seed", values.seed),
    rounds: wholeNumber("rounds", values.rounds),
    from: wholeNumber("from", values.from),
    kinds,
  };
  const named = PARTS.filter((part) => values[part]);
  let isRight = true;
  for (const part of named.length > 0 ? named : PARTS) {
    const played = await PLAY[part](killOptions);
    say(`\n${played.section}\n`);
    isRight &&= played.isRight;
    if (values.write) {
      await writeSection(part, played.section);
    }
  }
  return isRight ? 0 : 1;
}

function wholeNumber(name: string, text: string): number {
  if (!/^\d+$/.test(text)) {
    throw new Error(`--${name} is a whole number, not ${text}`);
  }
  return Number(text);
}

const PLAY: Readonly<Record<Part, (options: KillOptions) => Promise<PlayedPart>>> = {
  table: async () => {
    // Most of the time is waited for, so that the kinds go side by side.
    const played = (await Promise.all(FAULTS.map(playOnProcess))).flat();
    played.forEach(tell);
    const title = `Every fault, over gRPC on the provider process: ${played.length} cases`;
    return { section: `## ${title}\n\n${faultTable(played)}`, isRight: isAllRight(played) };
  },
  cli: async () => {
    const played: Played[] = [];
    for (const kind of FAULTS) {
      const some = await playOnCli(kind);
      some.forEach(tell);
      played.push(...some);
    }
    const title = "One of each kind on the real CLI";
    return { section: `## ${title}\n\n${faultTable(played)}`, isRight: isAllRight(played) };
  },
  kills: async ({ seed, rounds, from, kinds }) => {
    say(`kills: seed ${seed}, ${rounds} rounds from round ${from}, checkpoints ${kinds.join(" and ")}`);
    const onRound = (round: Round) => {
      tellRound(round);
      keepRound(seed, round);
    };
    await Promise.all(kinds.map((checkpoints) => playKills({ seed, rounds, from, checkpoints, onRound })));
    const played = roundsOf(seed);
    const title = `What a kill costs: ${played.length} rounds, seed ${seed}`;
    return { section: `## ${title}\n\n${killTable(played)}`, isRight: isAllRight(played) };
  },
};

const isAllRight = (outcomes: readonly { readonly faults: readonly string[] }[]): boolean =>
  outcomes.every(({ faults }) => faults.length === 0);

const say = (text: string): void => {
  process.stdout.write(`${text}\n`);
};

function tell({ row, work, shape, seen, faults }: Played): void {
  say(
    `${faults.length === 0 ? "ok" : "WRONG"}  ${work} ${shape}, ${row.name}: ${shown(seen) || "nothing seen"}`,
  );
  faults.forEach(say);
}

function tellRound({ number, checkpoints, what, server, moment, isStruck, faults, ...counts }: Round): void {
  const when = `${isStruck ? "" : "too late to be "}killed at ${moment.of} ${moment.number} (${moment.phase})`;
  const outcome = faults.length === 0 ? "ok" : "WRONG";
  say(`${outcome}  round ${number}, checkpoints ${checkpoints}: ${what}, ${when}; the server ${server}`);
  say(`    ${JSON.stringify(counts)}`);
  faults.forEach(say);
}
