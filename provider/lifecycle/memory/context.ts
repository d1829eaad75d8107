import { EventCenter } from "../../client";
import { resolveSettings, type Settings, type SettingSources } from "../../config";
import { Accounts } from "./account";
import { Claims } from "./claims";
import { now } from "./clock";
import { Listing } from "./listing";

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
  /** Aborted once the engine cancels: nothing is waited for any longer, and nothing more is sent. */
  readonly stop?: AbortSignal | undefined;
}

/**
 * Makes the context of a provider process.
 * @param sources where settings come from, read at each call
 * @param warn shows a line to the person at the terminal; each text comes once
 */
export function newContext(
  sources: SettingSources,
  warn: (message: string) => void,
  stop?: AbortSignal,
): Context {
  const warned = new Set<string>();
  // Diff and update of one run give the same warnings.
  const warnOnce = (message: string) => {
    if (!warned.has(message)) {
      warned.add(message);
      warn(message);
    }
  };
  const { options, ...others } = sources;
  const client = new EventCenter({ ...others, ...options, warn: warnOnce, stop });
  return {
    client,
    settings: () => resolveSettings(sources),
    now,
    wallClock: Date.now,
    warn: warnOnce,
    accounts: new Accounts(client.account),
    claims: new Claims(),
    listing: new Listing(client),
    stop,
  };
}
