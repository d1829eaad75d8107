import type { EventCenter } from "../../client";
import type { Settings } from "../../config";
import type { Accounts } from "./account";
import type { Claims } from "./claims";
import type { Listing } from "./listing";

/** What the lifecycle works with; one of each in a provider process. */
export interface Context {
  readonly client: EventCenter;
  /** Read at each call: switches may change between `up` and a later refresh. */
  readonly settings: () => Settings;
  /** The clock, in milliseconds since 1970. */
  readonly now: () => number;
  /** The real time, by which events that a server says it created are judged. */
  readonly wallClock: () => number;
  /** Shows a line to the person at the terminal. */
  readonly warn: (message: string) => void;
  readonly accounts: Accounts;
  readonly claims: Claims;
  readonly listing: Listing;
}
