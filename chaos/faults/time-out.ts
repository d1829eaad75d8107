import { setTimeout as wait } from "node:timers/promises";
import { REQUEST_TIMEOUT } from "../settings";
import { everywhere, type FaultKind, hit, isOf, type Scene } from "./row";

const LATE = REQUEST_TIMEOUT * 1000 + 100;
/** Milliseconds after which the late work is done in any case. */
const LATEST = 5 * LATE;

/** The first request's work is done only when the provider has looked, found nothing and gone on. */
function afterTheLookUp(scene: Scene): void {
  const { work } = scene;
  const { simulator } = scene.place;
  const isAnswered = () => {
    const method = work === "update" ? "PUT" : "DELETE";
    const isList = (path: string) => path.endsWith("/events");
    const answered = simulator.requests.filter(({ status }) => status !== 0);
    return work === "create"
      ? answered.filter((request) => request.method === "GET" && isList(request.path)).length >= 2
      : answered.some((request) => request.method === method);
  };
  simulator.setFault(async ({ operation, n }) => {
    if (!isOf(scene, operation) || n > 1) {
      return undefined;
    }
    simulator.clearRequests();
    const latest = Date.now() + LATEST;
    while (!isAnswered() && Date.now() < latest) {
      await wait(5);
    }
    return { cut: "after" };
  });
}

export const timeOut: FaultKind = {
  name: "Time-out",
  onCli: { row: "no answer in time, the work done after the look-up found nothing", work: "create" },
  rows: [
    {
      name: "no answer in time, the work done later",
      sees: everywhere("nothing"),
      inject: hit({ delay: LATE }),
      mend: () => wait(LATE),
    },
    {
      name: "no answer in time, the work done after the look-up found nothing",
      sees: { create: "nothing", update: "nothing", delete: "nothing" },
      inject: afterTheLookUp,
      mend: () => wait(20),
    },
  ],
};
