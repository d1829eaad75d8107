import type { Operation } from "../errors";
import { wellFormed } from "./text";

/** Query parameters in order; a list repeats the parameter, so that a comma is part of a value. */
export type Query = readonly (readonly [
  name: string,
  value: string | number | readonly string[] | undefined,
])[];

/** One operation before it is signed. */
export interface ApiRequest {
  readonly operation: Operation;
  readonly method: "GET" | "POST" | "PUT" | "DELETE";
  /** Below the base path. */
  readonly path: string;
  readonly query: Query;
  readonly body: Readonly<Record<string, unknown>> | undefined;
  /** The task in messages: `create event "Final"`. */
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

/** Escapes apostrophes too: the URL parser would do so after signing, which would break the signature. */
function encode(text: string): string {
  return encodeURIComponent(wellFormed(text)).replaceAll("'", "%27");
}

/**
 * JSON in ASCII, other characters as `\uXXXX`, so that one character is one byte: the signer hashes the first 131,072
 * characters of the body, Akamai as many bytes.
 */
export function asciiJson(value: unknown): string {
  return JSON.stringify(value).replace(
    /[\u007f-\uffff]/g,
    (character) => `\\u${character.charCodeAt(0).toString(16).padStart(4, "0")}`,
  );
}
