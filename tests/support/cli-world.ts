import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { type Simulator, startSimulator } from "akamai-event-center-simulator";
import { descendantsOf } from "./processes";
import { eventsIn, PROGRAM } from "./deployment";
import type { Resource, Step } from "./engine";
import type { Properties } from "./provider-process";
import { createStack, type Result, type TestStack } from "./stack";

/** What a walk needs of an engine, whichever drives the provider. */
interface WalkedEngine {
  readonly resources: Map<string, Resource>;
  up(declared: Record<string, Properties>): Promise<unknown>;
  upInParallel(declared: Record<string, Properties>): Promise<unknown>;
  refresh(): Promise<string[]>;
  preview(declared: Record<string, Properties>): Promise<Record<string, Step>>;
  destroy(): Promise<void>;
}

/** What a walk walks in. */
export interface WalkedWorld {
  readonly simulator: Simulator;
  readonly engine: WalkedEngine;
  readonly provider: { kill(): Promise<void> };
  restart(): Promise<unknown>;
}

/** The real CLI in the place of the tests' engine; every command starts a provider process of its own. */
class CliEngine implements WalkedEngine {
  readonly resources = new Map<string, Resource>();

  constructor(readonly stack: TestStack) {}

  up = (declared: Record<string, Properties>) => {
    this.#declare(declared);
    return this.#run(this.stack.up());
  };

  upInParallel = this.up;

  refresh = async (): Promise<string[]> => {
    const before = new Map(this.resources);
    await this.#run(this.stack.refresh());
    return [...before].flatMap(([name, { outputs }]) =>
      JSON.stringify(outputs) === JSON.stringify(this.resources.get(name)?.outputs) ? [] : [name],
    );
  };

  preview = async (declared: Record<string, Properties>): Promise<Record<string, Step>> => {
    this.#declare(declared);
    const { code, stdout, stderr } = await this.stack.preview(["--expect-no-changes"]);
    return code === 0 ? {} : { [stdout + stderr]: "update" };
  };

  destroy = () => this.up({});

  #declare(declared: Record<string, Properties>): void {
    writeFileSync(join(this.stack.folder, "events.json"), JSON.stringify(declared));
  }

  async #run(command: Promise<Result>): Promise<void> {
    const { code, stdout, stderr } = await command;
    this.#look();
    if (code !== 0) {
      throw new Error(messagesIn(stdout + stderr));
    }
  }

  #look(): void {
    const events = eventsIn(this.stack);
    this.resources.clear();
    for (const [name, { id = "", inputs = {}, outputs = {} }] of Object.entries(events)) {
      this.resources.set(name, { id, inputs: { ...inputs }, outputs: { ...outputs } });
    }
  }
}

/** The texts after `error:`, each once; all that was printed if there are none. */
function messagesIn(printed: string): string {
  const texts = [...printed.matchAll(/^\s*error: (.+(?:\n {4,}\S.*)*)/gm)].map(([, text = ""]) =>
    text.trim(),
  );
  const messages = texts.filter((text) => !/^(update|refresh|preview) failed$/.test(text));
  return [...new Set(messages)].join("\n") || printed;
}

/** A world on the real CLI for all tests of a file. */
export function cliWorld(env: Record<string, string>): WalkedWorld {
  let open: { simulator: Simulator; engine: CliEngine } | undefined;
  const current = () => {
    if (!open) {
      throw new Error("the world is open in tests only");
    }
    return open;
  };
  beforeAll(async () => {
    const simulator = await startSimulator();
    const stack = await createStack({
      program: { "index.js": PROGRAM, "events.json": "{}" },
      env: { ...simulator.environment, ...env },
    });
    open = { simulator, engine: new CliEngine(stack) };
  });
  afterAll(async () => {
    await open?.engine.stack.remove();
    await open?.simulator.close();
  });
  return {
    get simulator() {
      return current().simulator;
    },
    get engine() {
      return current().engine;
    },
    provider: { kill: killProviders },
    restart: () => Promise.resolve(),
  };
}

async function killProviders(): Promise<void> {
  for (const { pid, command } of await descendantsOf(process.pid)) {
    if (command.includes("dynamic-provider")) process.kill(pid, "SIGKILL");
  }
}
