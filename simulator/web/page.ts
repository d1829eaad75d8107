import type { Incoming } from "../api/event-center";
import type { Sent } from "../behaviour/faults";
import type { Simulator } from "../simulator";

export function page(_incoming: Incoming, simulator: Simulator): Sent {
  return {
    status: 200,
    headers: { "Content-Type": "text/plain; charset=utf-8" },
    payload: simulator.rival.list().length + " events\n",
  };
}
