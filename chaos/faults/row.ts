import type { Fault, Operation } from "akamai-event-center-simulator";
import type { Declared, Driver } from "../table/driver";
import type { Place } from "../place";

export const WORKS = ["create", "update", "read", "delete"] as const;
export type Work = (typeof WORKS)[number];

export const SHAPES = ["single", "series"] as const;
export type Shape = (typeof SHAPES)[number];

/** Where a fault is injected: once everything stands and before the work begins. */
export interface Scene {
  readonly place: Place;
  readonly driver: Driver;
  readonly work: Work;
  readonly shape: Shape;
  /** The API's operation of the work. */
  readonly operation: Operation;
  /** What the work is to bring about. */
  readonly declared: Declared;
}

/** What the person at the terminal is told: nothing where the work is simply done, else a message of this form. */
export type Seen = "nothing" | RegExp;

/** One kind of mishap, what is seen of it, and how it ends. Afterwards a refresh and an up always reach what is declared. */
export interface FaultRow {
  readonly name: string;
  /** What is seen, by work; works that it does not concern are absent. */
  readonly sees: Partial<Record<Work, Seen>>;
  readonly shapes?: readonly Shape[];
  readonly inject: (scene: Scene) => Promise<void> | void;
  /** What a person does before the refresh, besides what `Place.mend` does: nothing, where absent. */
  readonly mend?: (scene: Scene) => Promise<void> | void;
  /** What that is, in words for the table. */
  readonly remedy?: string;
}

/** Rows of one kind share a provider process; the real CLI plays one of them. */
export interface FaultKind {
  readonly name: string;
  readonly rows: readonly FaultRow[];
  /** What the provider's process is set to, besides the usual. */
  readonly settings?: Readonly<Record<string, string>>;
  /** A process for each case. */
  readonly isIsolated?: boolean;
  readonly onCli: { readonly row: string; readonly work: Work };
}

export const OPERATION: Readonly<Record<Work, Operation>> = {
  create: "createEvent",
  update: "updateEvent",
  read: "getEvent",
  delete: "deleteEvent",
};

/** The work's own requests from the first to the last of these numbers meet the fault. */
export const hit =
  (fault: Fault | ((n: number) => Fault), last = 1, first = 1) =>
  ({ place, operation: mine }: Scene): void => {
    place.simulator.setFault(({ operation, n }) =>
      operation === mine && n >= first && n <= last
        ? typeof fault === "function"
          ? fault(n)
          : fault
        : undefined,
    );
  };

export const everywhere = <Value>(value: Value): Record<Work, Value> => ({
  create: value,
  update: value,
  read: value,
  delete: value,
});
