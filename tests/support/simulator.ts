import { type Simulator, type SimulatorOptions, startSimulator } from "akamai-event-center-simulator";

/**
 * Simulators for the tests of a file or a describe block: each test starts its own, and all are closed after it.
 *
 *     const start = simulators();
 *     test("…", async () => { const simulator = await start(); … });
 */
export function simulators(): (options?: SimulatorOptions) => Promise<Simulator> {
  const running: Simulator[] = [];
  afterEach(async () => {
    await Promise.all(running.splice(0).map((simulator) => simulator.close()));
  });
  return async (options) => {
    const simulator = await startSimulator(options);
    running.push(simulator);
    return simulator;
  };
}
