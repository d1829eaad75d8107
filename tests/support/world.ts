import type { Simulator, SimulatorOptions } from "akamai-event-center-simulator";
import { Engine } from "./engine";
import { ProviderProcess, type ProviderProcessOptions } from "./provider-process";
import { simulators } from "./simulator";

/** A simulator, a provider process that talks to it, and an engine that drives the process. */
export interface World {
  readonly simulator: Simulator;
  readonly provider: ProviderProcess;
  readonly engine: Engine;
  /** Another provider process on the same simulator, as the next `pulumi` command would start one. */
  restart(options?: ProviderProcessOptions): Promise<ProviderProcess>;
}

/** Worlds for the tests of a file; all processes end after each test. */
export function worlds(): (
  options?: SimulatorOptions & { readonly provider?: ProviderProcessOptions },
) => Promise<World> {
  const start = simulators();
  const running: ProviderProcess[] = [];
  afterEach(async () => {
    await Promise.all(running.splice(0).map((provider) => provider.close()));
  });
  return async ({ provider: settings, ...options } = {}) => {
    const simulator = await start(options);
    const launch = async (more: ProviderProcessOptions = {}) => {
      const env = {
        ...simulator.environment,
        // Waits of a test are short; the number of attempts is the product's own.
        AKAMAI_EVENT_CENTER_RETRY_WAIT_MIN: "0.01",
        AKAMAI_EVENT_CENTER_RETRY_WAIT_MAX: "0.05",
        ...settings?.env,
        ...more.env,
      };
      const provider = await ProviderProcess.start({ ...settings, ...more, env });
      running.push(provider);
      return provider;
    };
    const provider = await launch();
    const engine = new Engine(provider);
    const restart = async (more?: ProviderProcessOptions) => {
      await engine.provider.close();
      engine.provider = await launch(more);
      return engine.provider;
    };
    return { simulator, provider, engine, restart };
  };
}
