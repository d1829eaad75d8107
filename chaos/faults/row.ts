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
  /** The API's operations of the work. */
  readonly operations: readonly Operation[];
  /** What the work is to bring about. */
  readonly declared: Declared;
}

/** What the person at the terminal is told: nothing where the work is simply done, else a message of this form. */
type Seen = "nothing" | RegExp;

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

/** A refresh reads from a listing what has not changed. */
export const OPERATIONS: Readonly<Record<Work, readonly Operation[]>> = {
  create: ["createEvent"],
  update: ["updateEvent"],
  read: ["listEvents", "getEvent"],
  delete: ["deleteEvent"],
};

export const isOf = ({ operations }: Scene, operation: Operation | "unknown"): boolean =>
  operations.some((mine) => mine === operation);

/** Of each of the work's operations, the requests from the first to the last of these numbers meet the fault. */
export const hit =
  (fault: Fault | ((n: number) => Fault), last = 1, first = 1) =>
  (scene: Scene): void => {
    scene.place.simulator.setFault(({ operation, n }) =>
      isOf(scene, operation) && n >= first && n <= last
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
