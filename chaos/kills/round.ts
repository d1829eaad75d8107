import { setTimeout as wait } from "node:timers/promises";
import type { Properties } from "../../tests/support/provider-process";
import { eventsIn } from "../../tests/support/deployment";
import { contentOf, occurrencesOf } from "../content";
import type { CliDriver, Declared, Ending } from "../table/driver";
import { endingOf } from "../table/driver";
import { STACK_TRACE } from "../table/play";
import type { EventCenterProcess } from "./event-center";
import { leavesLock, serverOf, type Moment, type Plan, type Server, type Victim } from "./plan";
import { descendantsOf, leftOf, type ProcessEntry } from "./processes";

/** What a round came to. */
export interface Round {
  readonly number: number;
  readonly server: Server;
  readonly victim: Victim;
  readonly moment: Moment;
  /** False where the run ended before its moment. */
  readonly isStruck: boolean;
  /** What the killed command told; empty where it told nothing. */
  readonly seen: string;
  readonly milliseconds: number;
  /** What was not as it should be. */
  readonly faults: readonly string[];
}

/** Where rounds are played: one stack that goes on from round to round. */
export interface Arena {
  readonly driver: CliDriver;
  readonly eventCenter: EventCenterProcess;
  /** Events that no declaration means, in this account, byte for byte, and in another. */
  readonly others: { readonly ids: ReadonlySet<number>; readonly here: string; readonly elsewhere: string };
}

/** Between the two signals of somebody who cannot wait, in milliseconds. */
const IMPATIENCE = 150;

/** Every event carries it; a killed run's events are known by it. */
const OWNER = "pulumi:test-project/test";

/** Kills one in the middle of an up, then runs up again with no setting changed, and looks whether all is as declared. */
export async function playRound(arena: Arena, number: number, plan: Plan): Promise<Round> {
  const began = Date.now();
  const faults: string[] = [];
  const { driver, eventCenter } = arena;
  const { declared, victim, moment } = plan;

  const killed = await upAndStrike(arena, plan);
  const { isStruck, family } = killed;
  if (STACK_TRACE.test(killed.ending.printed)) {
    faults.push(`a stack trace was printed:\n${killed.ending.printed}`);
  }
  if (!isStruck && !killed.ending.isDone) {
    faults.push(`nobody was killed, and yet the up failed: ${killed.ending.message}`);
  }
  for (const { command } of await leftOf(family)) {
    faults.push(`a process is left: ${command}`);
  }

  await eventCenter.ensure();
  if (isStruck && leavesLock(victim)) {
    // Fails where there is no lock to remove.
    await driver.stack.run(["cancel", "--yes"]);
  }
  const { isDone, printed } = await driver.up(declared);
  if (!isDone || STACK_TRACE.test(printed)) faults.push(`the up afterwards went wrong:\n${printed}`);
  faults.push(...(await judge(arena, declared)));
  return {
    number,
    server: serverOf(number),
    victim,
    moment,
    isStruck,
    seen: killed.ending.message,
    milliseconds: Date.now() - began,
    faults,
  };
}

async function upAndStrike(
  { driver, eventCenter }: Arena,
  { declared, victim, moment }: Plan,
): Promise<{ ending: Ending; isStruck: boolean; family: ProcessEntry[] }> {
  driver.declare(declared);
  const running = driver.stack.start(["up", "--yes", "--skip-preview"]);
  const cli = running.process.pid ?? -1;
  let family: ProcessEntry[] = [];
  let isStruck = false;
  const strike = async () => {
    family = await descendantsOf(cli);
    if (isStruck || running.process.exitCode !== null) {
      return;
    }
    isStruck = true;
    await STRIKES[victim]({ cli, family, eventCenter });
  };
  const ended = new AbortController();
  let striking: Promise<unknown> | undefined;
  if (moment.at === "request") {
    eventCenter.crossing.arm(moment, () => {
      const struck = strike();
      striking = struck;
      return struck;
    });
  } else {
    striking = wait(moment.milliseconds, undefined, { signal: ended.signal }).then(strike, () => undefined);
  }
  const result = await running.finished;
  ended.abort();
  eventCenter.crossing.disarm();
  await striking;
  return { ending: endingOf(result), isStruck, family };
}

interface Scene {
  readonly cli: number;
  readonly family: readonly ProcessEntry[];
  readonly eventCenter: EventCenterProcess;
}

const STRIKES: Readonly<Record<Victim, (scene: Scene) => Promise<void> | void>> = {
  provider: ({ family }) => {
    for (const { pid, command } of family) {
      if (/dynamic-provider|pulumi-resource-pulumi-nodejs/.test(command)) signal(pid, "SIGKILL");
    }
  },
  cli: ({ cli }) => {
    signal(cli, "SIGKILL");
  },
  simulator: ({ eventCenter }) => eventCenter.kill(),
  "ctrl-c": ({ cli }) => {
    signal(cli, "SIGINT");
  },
  "ctrl-c twice": async ({ cli }) => {
    signal(cli, "SIGINT");
    await wait(IMPATIENCE);
    signal(cli, "SIGINT");
  },
};

/** Who has ended by now needs none. */
function signal(pid: number, name: NodeJS.Signals): void {
  try {
    process.kill(pid, name);
  } catch {
    // It is gone.
  }
}

async function judge({ driver, eventCenter, others }: Arena, declared: Declared): Promise<string[]> {
  const events = await eventCenter.events();
  const ours = events.filter(({ id }) => !others.ids.has(id));
  const held = ours.map(contentOf).sort();
  const wanted = Object.values(declared).map(owned).flatMap(occurrencesOf).sort();
  const faults: string[] = [];
  // A kill may tear the file of a local backend: docs/gitops/many-stacks.md.
  const state = await eventsIn(driver.stack).catch((error: unknown) => {
    faults.push(`state cannot be read: ${String(error)}`);
    return {};
  });
  const known = Object.values(state).flatMap(({ outputs = {} }) => idsOf(outputs));
  if (String(sorted(known)) !== String(sorted(ours.map(({ id }) => id)))) {
    faults.push(
      `state knows the events ${known.join(" ")}, and there are ${ours.map(({ id }) => id).join(" ")}`,
    );
  }
  if (JSON.stringify(held) !== JSON.stringify(wanted)) {
    const missing = wanted.filter((event) => !held.includes(event));
    const extra = held.filter((event, index) => !wanted.includes(event) || held.indexOf(event) !== index);
    faults.push(`Event Center lacks ${missing.join(" ")} and has more than declared: ${extra.join(" ")}`);
  }
  if (JSON.stringify(events.filter(({ id }) => others.ids.has(id))) !== others.here) {
    faults.push("events of others were touched");
  }
  if ((await eventCenter.elsewhere()) !== others.elsewhere) {
    faults.push("events of another account were touched");
  }
  return faults;
}

const owned = (event: Properties): Properties => {
  const tags: unknown[] = Array.isArray(event["tags"]) ? event["tags"] : [];
  return { ...event, tags: [...tags, OWNER] };
};

const sorted = (ids: readonly number[]): number[] => [...ids].sort((left, right) => left - right);

/** The numbers of a resource's events. */
function idsOf({ eventId, occurrences }: Properties): number[] {
  const all: unknown[] = Array.isArray(occurrences) ? occurrences : [{ eventId }];
  return all.flatMap((item) =>
    typeof item === "object" && item !== null && "eventId" in item ? [Number(item.eventId)] : [],
  );
}
