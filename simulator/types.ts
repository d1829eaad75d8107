import type { FaultHook } from "./behaviour/faults";
import type { Quirks } from "./behaviour/quirks";
import type { RecordedRequest } from "./behaviour/request-log";
import type { Rival } from "./behaviour/rival";
import type { Credentials } from "./gateway/clients";
import type { SeedEvent } from "./validity/seed";

/** How a simulator is started; every member is optional. */
export interface SimulatorOptions {
  /** A free port where absent or 0. The simulator listens on loopback only. */
  readonly port?: number;
  /** The file that keeps everything across restarts; in memory where absent. */
  readonly data?: string;
  /** What the owner's account holds at the first start; where `data` holds events already, those count. */
  readonly seed?: readonly SeedEvent[];
  /** Where the API lives. Default: `/event-center-api/v3`. */
  readonly basePath?: string;
  /**
   * Akamai's later API: base path `/events/v3`, the quirks `problemForm: "typed"` and `laterLimits`. A base path or
   * quirks of your own win. Default: false.
   */
  readonly laterApi?: boolean;
  /** The clock, in milliseconds since 1970. */
  readonly now?: () => number;
  /** Does not check who asks. Default: false. */
  readonly acceptAnySignature?: boolean;
  /** Accepts MSL4_STREAM objects, which the document refuses. Default: false. */
  readonly allowMsl4Streams?: boolean;
  /** How it answers otherwise than the samples of the document. Default: not at all. */
  readonly quirks?: Partial<Quirks>;
  /** What goes wrong. Default: nothing. */
  readonly fault?: FaultHook;
  /** Requests a second; more are answered with 429. */
  readonly rateLimit?: number;
}

/** A running Event Center. */
export interface Simulator {
  /** `http://127.0.0.1:<port>`, without a base path. */
  readonly url: string;
  /** The owner's, who may read and write. */
  readonly credentials: Credentials;
  /** Other API clients. */
  readonly clients: {
    /** May do what the owner may, in the same account. */
    readonly second: Credentials;
    /** 403 on writes. */
    readonly readOnly: Credentials;
    /** Sees nothing of the owner's events. */
    readonly otherAccount: Credentials;
    /** 401. */
    readonly inactive: Credentials;
  };
  /** What `accountSwitchKey` takes for the owner's and the other account; any other key is an account of its own. */
  readonly accounts: {
    /** The owner's key. */
    readonly owner: string;
    /** The other account's key. */
    readonly other: string;
  };
  /** The owner's AKAMAI_* variables, and the base path if it is not the document's. */
  readonly environment: Record<string, string>;
  /** What has reached the API, in order. */
  readonly requests: readonly RecordedRequest[];
  /** Forgets the requests. */
  clearRequests(): void;
  /** A person in the web page. */
  readonly rival: Rival;
  /** The quirks of now. */
  readonly quirks: Quirks;
  /** Sets these, and leaves the others as they are. */
  setQuirks(quirks: Partial<Quirks>): void;
  /** Without a hook, nothing goes wrong any more. Counting starts anew. */
  setFault(fault?: FaultHook): void;
  /** As it was at the start, but empty: no events, tags, ids or requests; quirks and fault as the options have them. */
  reset(): void;
  /** Ends the simulator; what `data` keeps stays. */
  close(): Promise<void>;
}
