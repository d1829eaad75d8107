import { join } from "node:path";
import { deployments } from "../support/deployment";
import { REPOSITORY } from "../support/provider-process";
import { succeed } from "../support/stack";

const deploy = deployments();

test("the smallest program deploys its event, and its types hold", async () => {
  const { stack, simulator } = await deploy({ program: join(REPOSITORY, "examples/first-event") });
  await succeed(stack.up());
  expect(simulator.rival.list().map(({ name }) => name)).toEqual(["Product Premiere"]);
  await succeed(stack.preview(["--expect-no-changes"]));
  await succeed(stack.destroy());
  expect(simulator.rival.list()).toEqual([]);
});
