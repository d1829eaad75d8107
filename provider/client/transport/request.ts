import type { Operation } from "../../client/errors";
import type { Query } from "./query";

/** One operation to be carried out, before it is signed. */
export interface ApiRequest {
  readonly operation: Operation;
  readonly method: "GET" | "POST" | "PUT" | "DELETE";
  /** Below the base path. */
  readonly path: string;
  readonly query: Query;
  readonly body: Readonly<Record<string, unknown>> | undefined;
  /** What is done, for messages: `create event "Final"`. */
  readonly task: string;
  /** Members whose values must stand in no message. */
  readonly hidden: readonly string[];
  /** True where nothing of the request's or the answer's content may stand in a message. */
  readonly concealed: boolean;
}
