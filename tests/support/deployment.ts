import { writeFileSync } from "node:fs";
import { join } from "node:path";
import type { Simulator, SimulatorOptions } from "akamai-event-center-simulator";
import type { Properties } from "./provider-process";
import { simulators } from "./simulator";
import { createStack, type ResourceState, type StackOptions, type TestStack } from "./stack";

/** A program that declares every event of events.json. */
export const PROGRAM = `
const { Event } = require("pulumi-akamai-event-center");
for (const [name, { options, ...event }] of Object.entries(require("./events.json"))) {
  new Event(name, event, options);
}
`;

/** A stack of the real engine whose events live in a simulator. */
export interface Deployment {
  readonly simulator: Simulator;
  readonly stack: TestStack;
  /** Sets what the program declares; \`options\` of an event are resource options. */
  declare: (events: Record<string, Properties>) => void;
  /** The events in the engine's state, by resource name. */
  state: () => Record<string, ResourceState>;
  /** The write requests since the last call. */
  writes: () => string[];
}

export type DeploymentOptions = SimulatorOptions & Partial<StackOptions>;

/** Deployments for the tests of a file; each test's stacks and simulators are removed after it. */
export function deployments(): (options?: DeploymentOptions) => Promise<Deployment> {
  const start = simulators();
  const stacks: TestStack[] = [];
  afterEach(async () => {
    await Promise.all(stacks.splice(0).map((stack) => stack.remove()));
  });
  return async ({ program, config, env, ...options } = {}) => {
    const simulator = await start(options);
    const stack = await createStack({
      program: program ?? { "index.js": PROGRAM, "events.json": "{}" },
      config: config ?? {},
      env: { ...simulator.environment, ...env },
    });
    stacks.push(stack);
    return {
      simulator,
      stack,
      declare: (events) => {
        writeFileSync(join(stack.folder, "events.json"), JSON.stringify(events));
      },
      state: () => eventsIn(stack),
      writes: () => {
        const writes = simulator.requests
          .filter(({ method }) => method !== "GET")
          .map(({ method, path }) => `${method} ${path}`);
        simulator.clearRequests();
        return writes;
      },
    };
  };
}

/** The events in the engine's state, by resource name. */
export function eventsIn(stack: TestStack): Record<string, ResourceState> {
  return Object.fromEntries(
    stack
      .resources()
      .filter(({ type }) => type.endsWith(":Event"))
      .map((resource) => [resource.urn.split("::").at(-1) ?? "", resource]),
  );
}
