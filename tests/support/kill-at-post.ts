import { descendantsOf, leftOf } from "./processes";
import type { Deployment } from "./deployment";

/** Kills the CLI at the n-th POST of an up: that one is carried out, its answer is lost, and no later one is. */
export async function killAtPost({ simulator, stack }: Deployment, number: number): Promise<void> {
  const running = stack.start(["up", "--yes", "--skip-preview"]);
  const cli = running.process.pid ?? -1;
  let family: Awaited<ReturnType<typeof descendantsOf>> = [];
  simulator.setFault(async ({ operation, n }) => {
    if (operation !== "createEvent" || n < number) {
      return undefined;
    }
    if (n === number) {
      family = await descendantsOf(cli);
      running.process.kill("SIGKILL");
      await running.finished;
    }
    return { cut: n === number ? "after" : "before" };
  });
  const { code } = await running.finished;
  expect(code).toBe(null);
  expect(await leftOf(family)).toEqual([]);
  simulator.setFault();
}
