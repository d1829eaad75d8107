import { type Simulator, startSimulator } from "akamai-event-center-simulator";
import { descendantsOf } from "../../chaos/kills/processes";
import { CliDriver, type Ending } from "../../chaos/table/driver";
import { eventsIn } from "./deployment";
import type { Resource, Step } from "./engine";
import type { Properties } from "./provider-process";

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

  constructor(readonly driver: CliDriver) {}

  up = (declared: Record<string, Properties>) => this.#run(() => this.driver.up(declared));

  upInParallel = this.up;

  refresh = async (): Promise<string[]> => {
    const before = new Map(this.resources);
    await this.#run(() => this.driver.refresh());
    return [...before].flatMap(([name, { outputs }]) =>
      JSON.stringify(outputs) === JSON.stringify(this.resources.get(name)?.outputs) ? [] : [name],
    );
  };

  preview = async (declared: Record<string, Properties>): Promise<Record<string, Step>> => {
    const { isDone, printed } = await this.driver.preview(declared);
    return isDone ? {} : { [printed]: "update" };
  };

  destroy = () => this.#run(() => this.driver.up({}));

  async #run(work: () => Promise<Ending>): Promise<void> {
    const { isDone, message } = await work();
    this.#look();
    if (!isDone) {
      throw new Error(message);
    }
  }

  #look(): void {
    const events = eventsIn(this.driver.stack);
    this.resources.clear();
    for (const [name, { id = "", inputs = {}, outputs = {} }] of Object.entries(events)) {
      this.resources.set(name, { id, inputs: { ...inputs }, outputs: { ...outputs } });
    }
  }
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
    open = {
      simulator,
      engine: new CliEngine(await CliDriver.open({ ...simulator.environment, ...env })),
    };
  });
  afterAll(async () => {
    await open?.engine.driver.close();
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
