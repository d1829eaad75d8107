import { wellFormed } from "./well-formed";

/** Query parameters in order; a list is a parameter repeated, each value whole (a comma is part of it). */
export type Query = readonly (readonly [
  name: string,
  value: string | number | readonly string[] | undefined,
])[];

/** `?a=1&b=x%2Cy`, or nothing where no parameter has a value. */
export function formatQuery(query: Query): string {
  const pairs = query.flatMap(([name, value]) =>
    (Array.isArray(value) ? value.map(String) : value === undefined ? [] : [String(value)]).map(
      (text) => `${encode(name)}=${encode(text)}`,
    ),
  );
  return pairs.length === 0 ? "" : `?${pairs.join("&")}`;
}

/** An apostrophe would be rewritten by the URL parser; escaped here, what is signed is what is sent. */
function encode(text: string): string {
  return encodeURIComponent(wellFormed(text)).replaceAll("'", "%27");
}
