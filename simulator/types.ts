import type { FaultHook } from "./behaviour/faults";
import type { Quirks } from "./behaviour/quirks";
import type { RecordedRequest } from "./behaviour/request-log";
import type { Rival } from "./behaviour/rival";
import type { Credentials } from "./gateway/clients";
import type { SeedEvent } from "./validity/seed";

export interface SimulatorOptions {
  /** A free port where absent or 0. The simulator listens on loopback only. */
  readonly port?: number;
  /** The file that keeps everything across restarts; in memory where absent. */
  readonly data?: string;
  /** What the owner's account holds at the first start; where `data` holds events already, those count. */
  readonly seed?: readonly SeedEvent[];
  readonly basePath?: string;
  /** The clock, in milliseconds since 1970. */
  readonly now?: () => number;
  readonly acceptAnySignature?: boolean;
  readonly allowMsl4Streams?: boolean;
  readonly quirks?: Partial<Quirks>;
  readonly fault?: FaultHook;
  /** Requests a second; more are answered with 429. */
  readonly rateLimit?: number;
}

export interface Simulator {
  readonly url: string;
  /** The owner's, who may read and write. */
  readonly credentials: Credentials;
  readonly clients: {
    /** 403 on writes. */
    readonly readOnly: Credentials;
    /** Sees nothing of the owner's events. */
    readonly otherAccount: Credentials;
    /** 401. */
    readonly inactive: Credentials;
  };
  /** What `accountSwitchKey` takes for the owner's and the other account; any other key is an account of its own. */
  readonly accounts: { readonly owner: string; readonly other: string };
  /** The owner's AKAMAI_* variables. */
  readonly environment: Record<string, string>;
  readonly requests: readonly RecordedRequest[];
  clearRequests(): void;
  readonly rival: Rival;
  readonly quirks: Quirks;
  setQuirks(quirks: Partial<Quirks>): void;
  /** Without a hook, nothing goes wrong any more. Counting starts anew. */
  setFault(fault?: FaultHook): void;
  /** As it was at the start, but empty: no events, tags, ids or requests; quirks and fault as the options have them. */
  reset(): void;
  close(): Promise<void>;
}
