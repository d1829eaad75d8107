import { execFile } from "node:child_process";
import { readFileSync, writeFileSync } from "node:fs";
import { dirname, join, resolve } from "node:path";
import { setTimeout as wait } from "node:timers/promises";
import type { Simulator, StoredEvent } from "akamai-event-center-simulator";
import { z } from "zod";
import { contentOf, occurrencesOf } from "../tests/support/content";
import { descendantsOf, leftOf, type ProcessEntry } from "../tests/support/processes";
import type { Properties } from "../tests/support/provider-process";
import { isolatedEnvironment, type Result, succeed, type TestStack } from "../tests/support/stack";
import type { Checkpoints, Declared, Moment, Plan } from "./stories";

/** How a round ended. */
export interface Round extends Outcome {
  readonly number: number;
  readonly checkpoints: Checkpoints;
}

interface Outcome extends Pick<Plan, "what" | "server" | "moment"> {
  /** False if the command ended before its moment. */
  readonly isStruck: boolean;
  /** How many events state does not know after the kill. */
  readonly unknown: number;
  /** How many events it knows that are deleted. */
  readonly deleted: number;
  /** How many events it knows in another version. */
  readonly changed: number;
  /** How many requests the recovery sent, and how many of them were writes. */
  readonly requests: number;
  readonly writes: number;
  /** What a person had to do besides `event-center recover`, as a message said. */
  readonly steps: readonly string[];
  readonly faults: readonly string[];
}

/** The stack and the account that a series of rounds shares. */
export interface Arena {
  readonly simulator: Simulator;
  readonly stack: TestStack;
  readonly env: Readonly<Record<string, string>>;
  /** All events but those of others. */
  ours: () => StoredEvent[];
  /** True if the events of others, in this account and in another, are byte for byte what they were. */
  areOthersUntouched: () => Promise<boolean>;
  close: () => Promise<void>;
}

const OWNER_TAG = "pulumi:test-project/test";
/** Milliseconds until an answer has reached the provider. */
const ANSWER_ARRIVES = 20;
const EVENT_CENTER = resolve(__dirname, "../cli/dist/index.js");
const STACK_TRACE = /^\s+at .+:\d+/m;
const isWrite = ({ method }: { readonly method: string }): boolean => method !== "GET";

/** Kills the engine in the middle of a command, recovers with unchanged settings, and checks that all is as declared. */
export async function playRound(arena: Arena, plan: Plan): Promise<Outcome> {
  const { simulator, stack } = arena;
  const { what, server, moment, before, declared, command = ["up"], resumed = declared, isPreviewed } = plan;
  declare(arena, before);
  await succeed(stack.up());
  declare(arena, declared);
  const { isStruck, faults } = await kill(arena, command, moment);
  const left = compare(arena);
  declare(arena, resumed);
  simulator.clearRequests();
  const recovered = await recoverWithSteps(arena, resumed);
  const { requests } = simulator;
  const wrong = [...faults, ...recovered.faults, ...(await faultsAtEnd(arena, resumed, isPreviewed))];
  return {
    what,
    server,
    moment,
    isStruck,
    unknown: left.unknown.length,
    deleted: left.deleted.length,
    changed: left.changed.length,
    requests: requests.length,
    writes: requests.filter(isWrite).length,
    steps: recovered.steps,
    faults: wrong,
  };
}

function declare({ stack }: Arena, events: Declared): void {
  writeFileSync(join(stack.folder, "events.json"), JSON.stringify(events));
}

async function kill(
  { simulator, stack }: Arena,
  command: readonly string[],
  { of, number, phase }: Moment,
): Promise<{ isStruck: boolean; faults: string[] }> {
  const running = stack.start([...command, "--yes", "--skip-preview"]);
  let family: ProcessEntry[] = [];
  let passed = 0;
  let striking: Promise<void> | undefined;
  const strike = async () => {
    family = await descendantsOf(running.process.pid ?? -1);
    running.process.kill("SIGKILL");
    await running.finished;
  };
  simulator.setFault(async (request) => {
    passed += of === "request" || isWrite(request) ? 1 : 0;
    if (passed !== number || striking) {
      return undefined;
    }
    striking = phase === "answered" ? wait(ANSWER_ARRIVES).then(strike) : strike();
    if (phase === "answered") {
      return undefined;
    }
    await striking;
    return { cut: phase };
  });
  const { code, stdout, stderr } = await running.finished;
  await striking;
  const left = await leftOf(family);
  simulator.setFault();
  return {
    isStruck: code === null,
    faults: [
      ...(code === null || code === 0
        ? []
        : [`the command failed before it was killed:\n${stdout}${stderr}`]),
      ...(STACK_TRACE.test(stdout + stderr) ? [`a stack trace was printed:\n${stdout}${stderr}`] : []),
      ...left.map((process) => `a process is still running: ${process.command}`),
    ],
  };
}

/** What to do after a recovery that failed, if its message says so. */
interface Remedy {
  readonly step: string;
  readonly sees: RegExp;
  /** Changes the declarations, or returns variables for the next recovery. */
  readonly fix: (arena: Arena, declared: Declared) => Environment | undefined;
}

type Environment = Readonly<Record<string, string>>;

const REMEDIES: readonly Remedy[] = [
  {
    step: "remove `adoptEventId` from the file",
    sees: /Remove adoptEventId to create the event again/,
    fix: (arena, declared) => {
      const entries = Object.entries(declared).map(
        ([name, { adoptEventId: _gone, ...event }]) => [name, event] as const,
      );
      declare(arena, Object.fromEntries(entries));
      return undefined;
    },
  },
  {
    step: "set `AKAMAI_EVENT_CENTER_ACCEPT_MISSING=true` for one run",
    sees: /run once with AKAMAI_EVENT_CENTER_ACCEPT_MISSING=true/,
    fix: () => ({ AKAMAI_EVENT_CENTER_ACCEPT_MISSING: "true" }),
  },
];

/** The exit code of a recovery that deployed everything and found events that belong to no declaration any more. */
const FOUND_ORPHANS = 3;

/** Follows the messages until the recovery succeeds or they say nothing that a person could do. */
async function recoverWithSteps(
  arena: Arena,
  declared: Declared,
): Promise<{ steps: string[]; faults: string[] }> {
  const steps: string[] = [];
  let environment: Environment = {};
  for (;;) {
    const { code, stdout, stderr } = await eventCenter(arena, ["recover", "--yes"], environment);
    const printed = stdout + stderr;
    const { unknown } = compare(arena);
    const isDone = code === (unknown.length > 0 ? FOUND_ORPHANS : 0) && !STACK_TRACE.test(printed);
    if (isDone) {
      return unknown.length > 0 ? deleteOrphans(arena, steps, unknown) : { steps, faults: [] };
    }
    const remedy = REMEDIES.find(({ step, sees }) => sees.test(printed) && !steps.includes(step));
    if (!remedy) {
      return { steps, faults: [`the recovery went wrong:\n${printed}`] };
    }
    steps.push(remedy.step);
    environment = remedy.fix(arena, declared) ?? {};
  }
}

async function deleteOrphans(
  arena: Arena,
  steps: readonly string[],
  unknown: readonly StoredEvent[],
): Promise<{ steps: string[]; faults: string[] }> {
  const state = join(dirname(arena.stack.folder), "state.json");
  writeFileSync(state, (await arena.stack.export()).stdout);
  const { code, stdout, stderr } = await eventCenter(arena, [
    "orphans",
    "--state",
    state,
    "--delete",
    "--yes",
  ]);
  const missed = unknown.filter(({ id }) => !stderr.includes(`deleted ${id} `));
  return {
    steps: [...steps, "`event-center orphans --delete`"],
    faults:
      code === 0 && missed.length === 0
        ? []
        : [`event-center orphans did not delete ${JSON.stringify(missed)}:\n${stdout}${stderr}`],
  };
}

/** Runs the `event-center` command in the stack's folder. */
async function eventCenter(
  { stack, env }: Arena,
  args: readonly string[],
  more: Environment = {},
): Promise<Result> {
  const isolated = await isolatedEnvironment(dirname(stack.folder));
  const all = { ...isolated, PULUMI_STACK: "test", ...env, ...more };
  return new Promise((done) => {
    const options = { cwd: stack.folder, env: all };
    const child = execFile(process.execPath, [EVENT_CENTER, ...args], options, (_error, stdout, stderr) => {
      done({ code: child.exitCode, stdout, stderr });
    });
  });
}

/** The events that differ between state and Event Center. */
function compare({ stack, ours }: Arena) {
  const known = new Map(outputsIn(stack).flatMap(versionsOf));
  const events = new Map(ours().map((event) => [event.id, event]));
  return {
    unknown: [...events.values()].filter(({ id }) => !known.has(id)),
    deleted: [...known.keys()].filter((id) => !events.has(id)),
    changed: [...events.values()].filter(({ id, version }) => known.has(id) && known.get(id) !== version),
  };
}

const stateFile = ({ folder }: TestStack): string =>
  join(dirname(folder), ".pulumi/stacks/test-project/test.json");

/** What state records, read from the backend's file, since the CLI takes a second for it. */
function outputsIn(stack: TestStack): Properties[] {
  const text = readFileSync(stateFile(stack), "utf8");
  // A kill can leave it half written.
  const whole =
    text.endsWith("}\n") || text.endsWith("}") ? text : readFileSync(`${stateFile(stack)}.bak`, "utf8");
  const { checkpoint } = STATE_FILE.parse(JSON.parse(whole));
  return checkpoint.latest.resources
    .filter(({ type }) => type.endsWith(":Event"))
    .map(({ outputs }) => outputs);
}

const STATE_FILE = z.object({
  checkpoint: z.object({
    latest: z.object({
      resources: z
        .array(z.object({ type: z.string(), outputs: z.record(z.string(), z.unknown()).default({}) }))
        .default([]),
    }),
  }),
});

/** The ids of a resource's events with the versions in state. */
function versionsOf(outputs: Properties): [number, unknown][] {
  const all: unknown[] = Array.isArray(outputs["occurrences"]) ? outputs["occurrences"] : [outputs];
  return all.flatMap((item) =>
    typeof item === "object" && item !== null && "eventId" in item && "version" in item
      ? [[Number(item.eventId), item.version] as [number, unknown]]
      : [],
  );
}

async function faultsAtEnd(arena: Arena, declared: Declared, isPreviewed: boolean): Promise<string[]> {
  const held = arena.ours().map(contentOf).sort();
  const wanted = Object.values(declared).map(owned).flatMap(occurrencesOf).sort();
  const differences = compare(arena);
  const preview = isPreviewed
    ? await arena.stack.preview(["--refresh", "--expect-no-changes"])
    : { code: 0, stdout: "", stderr: "" };
  return [
    ...(JSON.stringify(held) === JSON.stringify(wanted)
      ? []
      : [`Event Center holds ${held.join(" ")} instead of ${wanted.join(" ")}`]),
    ...(Object.values(differences).every((ids) => ids.length === 0)
      ? []
      : [`state differs from Event Center: ${JSON.stringify(differences)}`]),
    ...(preview.code === 0 ? [] : [`a preview shows changes:\n${preview.stdout}${preview.stderr}`]),
    ...((await arena.areOthersUntouched()) ? [] : ["events of others were touched"]),
  ];
}

const owned = (event: Properties): Properties => {
  const tags: unknown[] = Array.isArray(event["tags"]) ? event["tags"] : [];
  return { ...event, tags: [...tags, OWNER_TAG] };
};
