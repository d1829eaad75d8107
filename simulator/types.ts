import type { FaultHook } from "./behaviour/faults";
import type { Quirks } from "./behaviour/quirks";
import type { RecordedRequest } from "./behaviour/request-log";
import type { Rival } from "./behaviour/rival";
import type { Credentials } from "./gateway/clients";
import type { SeedEvent } from "./validity/seed";

/** The options of a simulator; all are optional. */
export interface SimulatorOptions {
  /** A free port if absent or 0. The simulator listens on loopback only. */
  readonly port?: number;
  /** The file that keeps everything across restarts; in memory if absent. */
  readonly data?: string;
  /** The first events of the owner's account; ignored if `data` already holds events. */
  readonly seed?: readonly SeedEvent[];
  /** The base path of the API. Default: `/event-center-api/v3`. */
  readonly basePath?: string;
  /**
   * Akamai's later API: base path `/events/v3`, the quirks `problemForm: "typed"` and `laterLimits`. Options of
   * your own win. Default: false.
   */
  readonly laterApi?: boolean;
  /** The clock, in milliseconds since 1970. */
  readonly now?: () => number;
  /** Does not check signatures. Default: false. */
  readonly acceptAnySignature?: boolean;
  /** Accepts MSL4_STREAM objects, which the document refuses. Default: false. */
  readonly allowMsl4Streams?: boolean;
  /** How answers differ from the document. Default: not at all. */
  readonly quirks?: Partial<Quirks>;
  /** Makes requests fail. Default: none. */
  readonly fault?: FaultHook;
  /** Requests per second; more are answered with 429. */
  readonly rateLimit?: number;
}

/** A running Event Center. */
export interface Simulator {
  /** `http://127.0.0.1:<port>`, without a base path. */
  readonly url: string;
  /** The owner's credentials, with the right to read and write. */
  readonly credentials: Credentials;
  /** Other API clients. */
  readonly clients: {
    /** In the owner's account, with the same rights. */
    readonly second: Credentials;
    /** In the owner's account; writes are answered with 403. */
    readonly readOnly: Credentials;
    /** In another account. */
    readonly otherAccount: Credentials;
    /** Answered with 401. */
    readonly inactive: Credentials;
  };
  /** The `accountSwitchKey` of the owner's and the other account; any other key is an account of its own. */
  readonly accounts: {
    /** The owner's key. */
    readonly owner: string;
    /** The other account's key. */
    readonly other: string;
  };
  /** The owner's AKAMAI_* variables, and the base path if it is not the document's. */
  readonly environment: Record<string, string>;
  /** The requests to the API, in order. */
  readonly requests: readonly RecordedRequest[];
  /** Forgets the requests. */
  clearRequests(): void;
  /** A person who edits events in the web page. */
  readonly rival: Rival;
  /** The current quirks. */
  readonly quirks: Quirks;
  /** Sets these quirks and keeps the others. */
  setQuirks(quirks: Partial<Quirks>): void;
  /** Removes the faults if there is no hook. Counting starts anew. */
  setFault(fault?: FaultHook): void;
  /** Removes events, tags, ids and requests; quirks and fault are as at the start. */
  reset(): void;
  /** Stops the simulator; the file in `data` stays. */
  close(): Promise<void>;
}
