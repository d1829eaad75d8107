import { deployments } from "../support/deployment";
import { type RecordedStack, recordedStacks } from "../support/recorded-state";
import { succeed } from "../support/stack";

const deploy = deployments();

const imported = async ({ program, eventCenter, export: state }: RecordedStack) => {
  const deployment = await deploy({ program, seed: eventCenter });
  await succeed(deployment.stack.import(state));
  return deployment;
};

const stacks = (isUnfinished: boolean) =>
  recordedStacks().filter(([, recorded]) => (recorded.isUnfinished ?? false) === isUnfinished);

test.each(stacks(false))(
  "%s: is imported, shows no change after a refresh, and is destroyed",
  async (_, recorded) => {
    const { stack, simulator, writes } = await imported(recorded);
    await succeed(stack.preview(["--refresh", "--expect-no-changes"]));
    expect(writes()).toEqual([]);
    await succeed(stack.destroy());
    const onlyRead = recorded.export.deployment.resources.filter(({ external }) => external === true);
    expect(simulator.rival.list().map(({ id }) => String(id))).toEqual(onlyRead.map(({ id }) => id));
  },
);

test.each(stacks(true))("%s: is imported and finished by an up", async (_, recorded) => {
  const { stack, state, writes } = await imported(recorded);
  await succeed(stack.up());
  expect(writes()).not.toEqual([]);
  expect(Object.values(state()).filter((event) => "initErrors" in event)).toEqual([]);
});
