import type { Incoming } from "../api/event-center";
import type { Sent } from "../behaviour/faults";
import type { Simulator } from "../simulator";

export const CONTROL_PATH = "/_simulator";

export function answerControl(_incoming: Incoming, _simulator: Simulator): Sent {
  return { status: 404, headers: {}, payload: "" };
}
