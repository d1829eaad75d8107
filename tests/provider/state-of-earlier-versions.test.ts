import type { Simulator } from "akamai-event-center-simulator";
import { methodsOf } from "../support/observe";
import type { Properties } from "../support/provider-process";
import { type RecordedState, recordedStates } from "../support/recorded-state";
import { shell, type ShellProcess } from "../support/shells";
import { type World, worlds } from "../support/world";

const start = worlds();

/** A fresh provider process, and Event Center as it was when the state was recorded. */
const restore = ({ eventCenter, environment }: RecordedState, more: NodeJS.ProcessEnv = {}): Promise<World> =>
  start({ seed: eventCenter, provider: { env: { ...environment, ...more } } });

const DECLARED = recordedStates().flatMap(([name, { declaration, ...recorded }]) =>
  declaration ? [[name, { ...recorded, declaration }] as const] : [],
);

const GOT = recordedStates().filter(([, { declaration }]) => declaration === undefined);

const versionsIn = ({ rival }: Simulator): Map<number, number> =>
  new Map(rival.list().map(({ id, version }) => [id, version]));

const idsIn = ({ rival }: Simulator): number[] => rival.list().map(({ id }) => id);

const isAhead = ({ environment }: RecordedState, end: string): boolean =>
  Date.parse(end) > Date.parse(environment["AKAMAI_EVENT_CENTER_NOW"] ?? new Date().toISOString());

const checked = async (provider: ShellProcess, olds: Properties, news: Properties) => {
  const { inputs, failures } = await provider.check(olds, news);
  expect(failures).toEqual([]);
  return inputs;
};

const NO_CHANGE = { changes: false, replaces: [] };
const UPDATE = { changes: true, replaces: [] };

/** A stack that moves to the native plugin is updated, without a write, so that the dynamic provider leaves its state. */
const IS_MOVED = shell.name === "native";

/** What the shell makes of recorded inputs or outputs. */
const moved = ({ __provider, ...properties }: Properties): Properties => ({ ...properties, ...shell.inputs });

const expectReadAsRecorded = async (
  provider: ShellProcess,
  { state: { id, inputs, outputs }, inputsDroppedByRead = [] }: RecordedState,
) => {
  const kept = Object.entries(inputs).filter(([name]) => !inputsDroppedByRead.includes(name));
  expect(await provider.read(id, outputs, inputs)).toEqual({
    id,
    inputs: moved(Object.fromEntries(kept)),
    outputs: moved(outputs),
  });
};

const expectDeleted = async (
  { provider, simulator }: World,
  { state: { id }, keptByDelete = [] }: RecordedState,
  outputs: Properties,
) => {
  await provider.delete(id, outputs);
  expect(idsIn(simulator)).toEqual(keptByDelete);
};

test.each(DECLARED)("%s: can be previewed, read and deleted", async (_, recorded) => {
  const world = await restore(recorded);
  const { provider } = world;
  const { declaration, state, finishedBy } = recorded;
  const inputs = await checked(provider, state.inputs, declaration);
  expect(inputs).toEqual(moved(state.inputs));
  expect(await provider.diff(state.id, state.outputs, inputs)).toMatchObject(
    finishedBy || IS_MOVED ? UPDATE : NO_CHANGE,
  );
  await expectReadAsRecorded(provider, recorded);
  await expectDeleted(world, recorded, state.outputs);
});

test.each(DECLARED)("%s: can be finished, updated and then deleted", async (_, recorded) => {
  const world = await restore(recorded, { AKAMAI_EVENT_CENTER_REFRESH: "full" });
  const { provider, simulator } = world;
  const { declaration, state, finishedBy = { updates: [], creates: 0 } } = recorded;
  const { id } = state;
  await expectReadAsRecorded(provider, recorded);

  const before = versionsIn(simulator);
  const inputs = await checked(provider, state.inputs, declaration);
  const finished =
    recorded.finishedBy || IS_MOVED ? await provider.update(id, state.outputs, inputs) : state.outputs;
  const after = [...versionsIn(simulator)];
  expect({
    updates: after
      .filter(([event, version]) => (before.get(event) ?? version) !== version)
      .map(([event]) => event),
    creates: after.filter(([event]) => !before.has(event)).length,
  }).toEqual(finishedBy);
  if (!recorded.finishedBy) {
    expect(methodsOf(simulator)).toEqual([]);
    const { stateFormat: _first, ...recordedOutputs } = state.outputs;
    expect(finished).toEqual(
      // A move writes state again: without the first format, with the fingerprint that an earlier version did not record.
      IS_MOVED ? { ...moved(recordedOutputs), fingerprint: finished["fingerprint"] } : moved(state.outputs),
    );
  }
  expect(await provider.diff(id, finished, inputs)).toMatchObject(NO_CHANGE);

  const changed = await checked(provider, inputs, { ...declaration, description: "Changed since" });
  expect(await provider.diff(id, finished, changed)).toMatchObject(UPDATE);
  const updated = await provider.update(id, finished, changed);
  expect(updated).toMatchObject({ description: "Changed since" });
  const ahead = simulator.rival.list().filter(({ end }) => isAhead(recorded, end));
  expect(ahead.map(({ description }) => description)).toEqual(ahead.map(() => "Changed since"));
  expect(await provider.diff(id, updated, changed)).toMatchObject(NO_CHANGE);
  expect((await provider.read(id, updated, changed)).outputs).toEqual(updated);
  await expectDeleted(world, recorded, updated);
});

test.each(GOT)("%s: can be read again by a program and by a refresh", async (_, recorded) => {
  const { provider } = await restore(recorded);
  const { id, inputs, outputs } = recorded.state;
  const { stateFormat: _first, account, ...same } = outputs;
  expect(await provider.read(id, {}, shell.inputs)).toEqual({
    id,
    inputs: moved(inputs),
    outputs: moved({ ...same, account: String(account).slice(0, 8) }),
  });
  await expectReadAsRecorded(provider, recorded);
});
