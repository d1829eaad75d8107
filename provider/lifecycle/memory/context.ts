import { EventCenter } from "../../client";
import { resolveSettings, type Settings } from "../../config";
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
}

/**
 * Makes the context of a provider process.
 * @param config the engine's config by bare key, read at each call; the environment wins over it
 * @param warn shows a line to the person at the terminal; each text comes once
 */
export function newContext(
  config: (key: string) => string | undefined,
  warn: (message: string) => void,
): Context {
  const sources = { config, environment: process.env };
  const warned = new Set<string>();
  // Diff and update of one run find the same.
  const warnOnce = (message: string) => {
    if (!warned.has(message)) {
      warned.add(message);
      warn(message);
    }
  };
  const client = new EventCenter({ ...sources, warn: warnOnce });
  return {
    client,
    settings: () => resolveSettings(sources),
    now,
    wallClock: Date.now,
    warn: warnOnce,
    accounts: new Accounts(client.account),
    claims: new Claims(),
    listing: new Listing(client),
  };
}
