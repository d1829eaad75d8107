import type { Operation } from "../errors";
import { wellFormed } from "./text";

/** Query parameters in order; a list is a parameter repeated, each value whole (a comma is part of it). */
export type Query = readonly (readonly [
  name: string,
  value: string | number | readonly string[] | undefined,
])[];

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
  /** Members whose values must not appear in any message. */
  readonly hidden: readonly string[];
}

/** `?a=1&b=x%2Cy`, or nothing if no parameter has a value. */
export function formatQuery(query: Query): string {
  const pairs = query.flatMap(([name, value]) =>
    (Array.isArray(value) ? value.map(String) : value === undefined ? [] : [String(value)]).map(
      (text) => `${encode(name)}=${encode(text)}`,
    ),
  );
  return pairs.length === 0 ? "" : `?${pairs.join("&")}`;
}

/** The URL parser would rewrite an apostrophe; escaped here, what is signed is what is sent. */
function encode(text: string): string {
  return encodeURIComponent(wellFormed(text)).replaceAll("'", "%27");
}

/**
 * JSON in pure ASCII: characters beyond it are written `\uXXXX`. One character is then one byte, which the signer
 * relies on: it cuts the body that it hashes at 131,072 characters, Akamai at as many bytes.
 */
export function asciiJson(value: unknown): string {
  return JSON.stringify(value).replace(
    /[\u007f-\uffff]/g,
    (character) => `\\u${character.charCodeAt(0).toString(16).padStart(4, "0")}`,
  );
}
