import type { Operation } from "./operations";
import { methodNotSupported, noSuchResource } from "./problems";

export interface Route {
  readonly operation: Operation;
  readonly eventId: string;
}

const EVENTS = { GET: "listEvents", POST: "createEvent" } as const;
const EVENT = { GET: "getEvent", PUT: "updateEvent", DELETE: "deleteEvent" } as const;
const TAGS = { GET: "listTags" } as const;

/** Which operation a request asks for; throws 404 or 405. `path` is what follows the base path. */
export function route(method: string, path: string): Route {
  const [, eventId] = /^\/events\/([^/]+)$/.exec(path) ?? [];
  const methods: Readonly<Record<string, Operation>> | undefined =
    path === "/events" ? EVENTS : path === "/tags" ? TAGS : eventId === undefined ? undefined : EVENT;
  if (!methods) {
    throw noSuchResource(path);
  }
  const operation = Object.hasOwn(methods, method) ? methods[method] : undefined;
  if (!operation) {
    throw methodNotSupported(method, Object.keys(methods));
  }
  return { operation, eventId: eventId ?? "" };
}
