import { setTimeout as wait } from "node:timers/promises";
import { descendantsOf, leftOf } from "./processes";
import type { Deployment } from "./deployment";

/**
 * Kills the CLI during an up, at the POST of the event with this name, once so many others have been carried out. That
 * POST is carried out and its answer is lost; no later one is carried out. Returns the id of the event.
 */
export async function killAtPost(
  { simulator, stack }: Deployment,
  name: string,
  others: number,
): Promise<number> {
  const running = stack.start(["up", "--yes", "--skip-preview"]);
  const cli = running.process.pid ?? -1;
  let family: Awaited<ReturnType<typeof descendantsOf>> = [];
  let before = 0;
  let isKilled = false;
  simulator.setFault(async ({ operation, body }) => {
    if (operation !== "createEvent") return undefined;
    if (isKilled) return { cut: "before" };
    if (!JSON.stringify(body).includes(JSON.stringify(name))) {
      before += 1;
      return undefined;
    }
    while (before < others) await wait(20);
    isKilled = true;
    family = await descendantsOf(cli);
    running.process.kill("SIGKILL");
    await running.finished;
    return { cut: "after" };
  });
  const { code } = await running.finished;
  expect(code).toBe(null);
  expect(await leftOf(family)).toEqual([]);
  simulator.setFault();
  return simulator.rival.list().find((event) => event.name === name)?.id ?? 0;
}
