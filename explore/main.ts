import { spawn } from "node:child_process";
import { globSync, readFileSync } from "node:fs";
import { join, resolve } from "node:path";
import { parseArgs } from "node:util";
import { writeSection } from "../tests/support/reliability-page";
import { killTable, playKills } from "./kills";
import type { Round } from "./round";
import { CHECKPOINTS } from "./stories";

const ROOT = resolve(__dirname, "..");

const USAGE = `npm run explore -- [kills] [properties] [options]
Searches for new faults with a fresh seed, which is printed with the command that plays a finding again. Exits with 1 if it
found something.

  kills        kills the engine (kill -9) at random requests and recovers
  properties   runs the property, model and fuzz tests with more seeds

  --seed S                    the seed; a fresh one by default
  --runs N                    how many seeds each property is tried with, from the first; 10 by default
  --rounds N                  rounds of kills, for each kind of checkpoints; 10 by default
  --from N                    begins with this round: --seed S --from N --rounds 1 plays round N again
  --checkpoints on|off|both   with or without the engine's checkpoints; both by default
  --write                     writes the table of kills into explore/README.md
`;

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: {
    seed: { type: "string", default: String(Date.now() % 2 ** 31) },
    runs: { type: "string", default: "10" },
    rounds: { type: "string", default: "10" },
    from: { type: "string", default: "1" },
    checkpoints: { type: "string", default: "both" },
    write: { type: "boolean", default: false },
    help: { type: "boolean", default: false },
  },
});

/** Explores what the command line asks for; returns the exit status. */
export async function main(): Promise<number> {
  if (values.help) {
    say(USAGE);
    return 0;
  }
  const strange = positionals.filter((part) => part !== "kills" && part !== "properties");
  if (strange.length > 0) {
    throw new Error(`Unknown part ${strange.join(", ")}; the parts are kills and properties`);
  }
  const isAsked = (part: string) => positionals.length === 0 || positionals.includes(part);
  const isKillRight = !isAsked("kills") || (await exploreKills());
  const arePropertiesRight = !isAsked("properties") || (await exploreProperties());
  return isKillRight && arePropertiesRight ? 0 : 1;
}

function wholeNumber(name: "seed" | "runs" | "rounds" | "from"): number {
  if (!/^\d+$/.test(values[name])) {
    throw new Error(`--${name} must be a whole number, not ${values[name]}`);
  }
  return Number(values[name]);
}

/** True if every round ended as declared. */
async function exploreKills(): Promise<boolean> {
  const [seed, rounds, from] = [wholeNumber("seed"), wholeNumber("rounds"), wholeNumber("from")];
  const kinds = CHECKPOINTS.filter((kind) => values.checkpoints === "both" || values.checkpoints === kind);
  if (kinds.length === 0) {
    throw new Error(`--checkpoints must be on, off or both, not ${values.checkpoints}`);
  }
  say(`kills: seed ${seed}, ${rounds} rounds from round ${from}, checkpoints ${kinds.join(" and ")}`);
  const onRound = (round: Round) => {
    printRound(round, seed);
  };
  const played = await Promise.all(
    kinds.map((checkpoints) => playKills({ seed, rounds, from, checkpoints, onRound })),
  );
  const table = `${played.flat().length} rounds, seed ${seed}:\n\n${killTable(played.flat())}`;
  say(`\n${table}\n`);
  if (values.write) {
    writeSection("kills", table);
  }
  return played.flat().every(({ faults }) => faults.length === 0);
}

function printRound(round: Round, seed: number): void {
  const { number, checkpoints, what, server, moment, isStruck, faults, ...counts } = round;
  const when = `${isStruck ? "killed" : "ended before it could be killed"} at ${moment.of} ${moment.number} (${moment.phase})`;
  say(
    `${faults.length === 0 ? "ok   " : "WRONG"} round ${number}, checkpoints ${checkpoints}: ${what}, ${when}; the server ${server}`,
  );
  say(`      ${JSON.stringify(counts)}`);
  faults.forEach(say);
  if (faults.length > 0) {
    const again = `kills --seed ${seed} --from ${number} --rounds 1 --checkpoints ${checkpoints}`;
    say(`      again: npm run explore -- ${again}`);
  }
}

/** True if every property held; a failure names its seed and path. */
async function exploreProperties(): Promise<boolean> {
  const [seed, runs] = [wholeNumber("seed"), wholeNumber("runs")];
  say(`properties: ${runs} seeds from ${seed}`);
  const files = globSync("tests/**/*.test.ts", { cwd: ROOT }).filter((file) =>
    /support\/fast-check"/.test(readFileSync(join(ROOT, file), "utf8")),
  );
  const child = spawn(
    process.execPath,
    [require.resolve("jest/bin/jest"), "--testTimeout=3600000", ...files],
    {
      cwd: ROOT,
      env: {
        ...process.env,
        EVENT_CENTER_EXPLORE_SEED: String(seed),
        EVENT_CENTER_EXPLORE_RUNS: String(runs),
      },
      stdio: "inherit",
    },
  );
  const code = await new Promise<number | null>((done) => child.once("close", done));
  if (code !== 0) {
    say(`again: npm run explore -- properties --seed ${seed} --runs ${runs}`);
  }
  return code === 0;
}

const say = (text: string): void => {
  process.stdout.write(`${text}\n`);
};
