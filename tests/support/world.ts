import {
  type Quirks,
  type Simulator,
  type SimulatorOptions,
  startSimulator,
} from "akamai-event-center-simulator";
import { Engine } from "./engine";
import type { ProviderProcessOptions } from "./provider-process";
import { shell, type ShellProcess } from "./shells";

type WorldOptions = SimulatorOptions & { readonly provider?: ProviderProcessOptions };

/** A simulator, a provider process that talks to it, and an engine that drives the process. */
export interface World {
  readonly simulator: Simulator;
  /** The process of now. */
  readonly provider: ShellProcess;
  readonly engine: Engine;
  /** Another provider process on the same simulator, as the next `pulumi` command would start one. */
  restart(options?: ProviderProcessOptions): Promise<ShellProcess>;
  /** Goes on in a process with these options that stays alive during the test: for what is not about processes. */
  use(options: ProviderProcessOptions): Promise<ShellProcess>;
}

class OpenWorld implements World {
  readonly #quirks: Quirks;
  /** The process of the world's own options; ended only by `restart`. */
  #own: ShellProcess | undefined;
  readonly #kept = new Map<string, ShellProcess>();

  private constructor(
    readonly simulator: Simulator,
    readonly engine: Engine,
    private readonly launch: (more?: ProviderProcessOptions) => Promise<ShellProcess>,
  ) {
    this.#quirks = simulator.quirks;
    this.#own = engine.provider;
  }

  static async open({ provider: settings, ...options }: WorldOptions = {}): Promise<OpenWorld> {
    const simulator = await startSimulator(options);
    const launch = (more: ProviderProcessOptions = {}) => {
      const env = {
        ...simulator.environment,
        // Waits of a test are short; the number of attempts is the product's own.
        AKAMAI_EVENT_CENTER_RETRY_WAIT_MIN: "0.01",
        AKAMAI_EVENT_CENTER_RETRY_WAIT_MAX: "0.05",
        ...settings?.env,
        ...more.env,
      };
      return shell.start({ ...settings, ...more, env });
    };
    return new OpenWorld(simulator, new Engine(await launch()), launch);
  }

  get provider(): ShellProcess {
    return this.engine.provider;
  }

  restart = async (options?: ProviderProcessOptions): Promise<ShellProcess> => {
    await this.#leave();
    this.engine.provider = await this.launch(options);
    this.#own = options === undefined ? this.provider : undefined;
    return this.provider;
  };

  use = async (options: ProviderProcessOptions): Promise<ShellProcess> => {
    const key = JSON.stringify(options);
    const kept = this.#kept.get(key) ?? (await this.launch(options));
    this.#kept.set(key, kept);
    if (!this.#isKept(this.provider) && this.provider !== this.#own) {
      await this.provider.close();
    }
    return (this.engine.provider = kept);
  };

  /** Ends the process of now, unless it is kept. */
  async #leave(): Promise<void> {
    if (!this.#isKept(this.provider)) {
      await this.provider.close();
    }
    if (this.#own && this.#own !== this.provider) {
      await this.#own.close();
    }
    this.#own = undefined;
  }

  #isKept(provider: ShellProcess): boolean {
    return [...this.#kept.values()].includes(provider);
  }

  /** Empties Event Center and state; ids go on, since the process still knows the old ones. */
  async clear(): Promise<void> {
    const { simulator, engine } = this;
    simulator.setFault();
    simulator.setQuirks(this.#quirks);
    simulator.rival.list().forEach(({ id }) => {
      simulator.rival.remove(id);
    });
    simulator.clearRequests();
    engine.resources.clear();
    if (this.#own) {
      engine.provider = this.#own;
    } else {
      await this.restart();
    }
    await this.#closeKept();
  }

  async close(): Promise<void> {
    await this.#leave();
    await this.#closeKept();
    await this.simulator.close();
  }

  async #closeKept(): Promise<void> {
    const kept = [...this.#kept.values()];
    this.#kept.clear();
    await Promise.all(kept.map((provider) => provider.close()));
  }
}

/** Worlds for the tests of a file, each with a process of its own; all end after each test. */
export function worlds(): (options?: WorldOptions) => Promise<World> {
  const open: OpenWorld[] = [];
  afterEach(async () => {
    await Promise.all(open.splice(0).map((world) => world.close()));
  });
  return async (options) => {
    const world = await OpenWorld.open(options);
    open.push(world);
    return world;
  };
}

/**
 * One world for all tests of a file or a describe block, empty before each. What a test asks of `restart` and `use` holds
 * for that test only.
 */
export function sharedWorld(options?: WorldOptions): World {
  let world: OpenWorld | undefined;
  const current = (): OpenWorld => {
    if (!world) {
      throw new Error("the world is open in tests only");
    }
    return world;
  };
  beforeAll(async () => {
    world = await OpenWorld.open(options);
  });
  beforeEach(() => current().clear());
  afterAll(() => current().close());
  return {
    get simulator() {
      return current().simulator;
    },
    get provider() {
      return current().provider;
    },
    get engine() {
      return current().engine;
    },
    restart: (more) => current().restart(more),
    use: (options) => current().use(options),
  };
}
