import { type RivalEvent, type Simulator, startSimulator } from "akamai-event-center-simulator";
import { PluginProcess, type PluginProcessOptions } from "../../support/plugin-process";
import type { Properties } from "../../support/provider-process";

/** A simulator, empty before each test, and plugins that talk to it and end after each. */
export interface Plugins {
  readonly simulator: Simulator;
  start(options?: PluginProcessOptions): Promise<PluginProcess>;
}

export function plugins(): Plugins {
  let simulator: Simulator | undefined;
  const running: PluginProcess[] = [];
  const current = (): Simulator => {
    if (!simulator) {
      throw new Error("the simulator runs in tests only");
    }
    return simulator;
  };
  beforeAll(async () => {
    simulator = await startSimulator();
  });
  beforeEach(() => {
    const { rival } = current();
    current().setFault();
    rival.list().forEach(({ id }) => {
      rival.remove(id);
    });
    current().clearRequests();
  });
  afterEach(async () => {
    await Promise.all(running.splice(0).map((plugin) => plugin.close()));
  });
  afterAll(() => current().close());
  return {
    get simulator() {
      return current();
    },
    async start(options = {}) {
      const env = {
        ...current().environment,
        AKAMAI_EVENT_CENTER_RETRY_WAIT_MIN: "0.01",
        AKAMAI_EVENT_CENTER_RETRY_WAIT_MAX: "0.05",
        ...options.env,
      };
      const plugin = await PluginProcess.start({ ...options, env });
      running.push(plugin);
      return plugin;
    },
  };
}

/** The inputs of a declaration that check accepts. */
export async function inputsOf(
  plugin: PluginProcess,
  declared: Properties,
  name?: string,
): Promise<Properties> {
  const { inputs, failures } = await plugin.check({}, declared, name);
  expect(failures).toEqual([]);
  return inputs;
}

/** What the engine's log has of one severity. */
export const messagesOf = ({ log }: PluginProcess, severity: "info" | "warning"): string[] =>
  log.filter((line) => line.severity === severity).map(({ message }) => message);

/** The least an event can be, as somebody else makes it. */
export const somebodys = (more: Partial<RivalEvent> = {}): RivalEvent => ({
  name: "Season opener",
  start: "2036-09-05T18:00:00+02:00",
  end: "2036-09-05T20:00:00+02:00",
  ...more,
});
