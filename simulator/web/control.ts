import type { Incoming } from "../api/event-center";
import { hookOf, readFaultRule } from "../behaviour/fault-rules";
import type { Sent } from "../behaviour/faults";
import { readQuirks } from "../behaviour/quirks";
import type { Simulator } from "../types";
import { applyPatch, readRivalEvent } from "../validity/rival";

export const CONTROL_PATH = "/_simulator";

type Action = (simulator: Simulator, input: { id: number; body: unknown }) => unknown;

/** What another process may do: edit events as the rival, read the log, set quirks and faults. Shows no credentials. */
const ACTIONS: Readonly<Record<string, Action>> = {
  "GET /state": ({ url, quirks, rival, requests }) => ({
    url,
    events: rival.list().length,
    requests: requests.length,
    quirks,
  }),
  "GET /events": ({ rival }) => rival.list(),
  "POST /events": ({ rival }, { body }) => rival.create(readRivalEvent(body)),
  "GET /events/ID": ({ rival }, { id }) => rival.get(id),
  "POST /events/ID": ({ rival }, { id, body }) => {
    const event = rival.get(id);
    return event && rival.edit(id, applyPatch(event, body));
  },
  "POST /events/ID/touch": ({ rival }, { id }) => rival.get(id) && rival.touch(id),
  "DELETE /events/ID": ({ rival }, { id }) => {
    const event = rival.get(id);
    if (event) {
      rival.remove(id);
    }
    return event;
  },
  "GET /requests": ({ requests }) => requests,
  "DELETE /requests": (simulator) => {
    simulator.clearRequests();
    return {};
  },
  "PUT /quirks": (simulator, { body }) => {
    simulator.setQuirks(readQuirks(objectOf(body)));
    return simulator.quirks;
  },
  "PUT /faults": (simulator, { body }) => {
    const rules = (Array.isArray(body) ? body : [body]).map(readFaultRule);
    simulator.setFault(hookOf(rules));
    return { faults: rules.length };
  },
  "DELETE /faults": (simulator) => {
    simulator.setFault();
    return { faults: 0 };
  },
  "POST /reset": (simulator) => {
    simulator.reset();
    return {};
  },
};

function objectOf(body: unknown): Record<string, unknown> {
  if (typeof body !== "object" || body === null || Array.isArray(body)) {
    throw new Error("The body must be an object");
  }
  return { ...body };
}

const json = (status: number, body: unknown): Sent => ({
  status,
  headers: { "Content-Type": "application/json" },
  payload: JSON.stringify(body),
});

const refused = (status: number, error: string): Sent => json(status, { error });

/**
 * A page in a browser may send neither the header nor JSON without a preflight request, which the simulator refuses.
 */
function guard({ headers, body }: Incoming): Sent | undefined {
  if (headers["x-simulator"] === undefined || headers.origin !== undefined) {
    return refused(403, "Send the header X-Simulator: 1. Browsers are refused");
  }
  return body.length > 0 && headers["content-type"]?.split(";")[0]?.trim() !== "application/json"
    ? refused(415, "Send application/json")
    : undefined;
}

export function answerControl(incoming: Incoming, simulator: Simulator): Sent {
  const refusal = guard(incoming);
  if (refusal) {
    return refusal;
  }
  const [target = ""] = incoming.target.slice(CONTROL_PATH.length).split("?", 1);
  const [, id] = /^\/events\/(\d+)(?:\/|$)/.exec(target) ?? [];
  const name = `${incoming.method} ${target.replace(/^\/events\/\d+/, "/events/ID")}`;
  const action = Object.hasOwn(ACTIONS, name) ? ACTIONS[name] : undefined;
  if (!action) {
    return refused(404, `There is no ${name}; there are ${Object.keys(ACTIONS).join(", ")}`);
  }
  try {
    const body: unknown = incoming.body.length > 0 ? JSON.parse(incoming.body.toString()) : undefined;
    const result = action(simulator, { id: Number(id), body });
    return result === undefined ? refused(404, `There is no event ${id ?? ""}`) : json(200, result);
  } catch (error) {
    return refused(400, error instanceof Error ? error.message : String(error));
  }
}
