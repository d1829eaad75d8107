import type * as Polyfill from "temporal-polyfill";

export type { Temporal } from "temporal-polyfill";

type Namespace = typeof Polyfill.Temporal;

let loaded: Namespace | undefined;

/** Node's own Temporal where there is one (26 and later), else the polyfill; loaded only when a file needs it. */
export function temporal(): Namespace {
  // eslint-disable-next-line @typescript-eslint/no-require-imports
  const load = () => (require("temporal-polyfill") as typeof Polyfill).Temporal;
  // The types of Node's own are those of the same specification.
  loaded ??= (Reflect.get(globalThis, "Temporal") as Namespace | undefined) ?? load();
  return loaded;
}
