import { methodNotSupported, noSuchResource } from "./problems";

export const OPERATION_NAMES = [
  "listEvents",
  "createEvent",
  "getEvent",
  "updateEvent",
  "deleteEvent",
  "listTags",
] as const;
/** An operation of the API. */
export type Operation = (typeof OPERATION_NAMES)[number];

export interface Route {
  readonly operation: Operation;
  readonly eventId: string;
}

const EVENTS = { GET: "listEvents", POST: "createEvent" } as const;
const EVENT = { GET: "getEvent", PUT: "updateEvent", DELETE: "deleteEvent" } as const;
const TAGS = { GET: "listTags" } as const;

/** The operation of a request; `path` follows the base path. Throws 404 or 405. */
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
