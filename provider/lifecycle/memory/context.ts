import { EventCenter } from "../../client";
import { resolveSettings, SettingsError, type Settings, type SettingSources } from "../../config";
import { CLOCK_PROBLEM, CLOCK_VARIABLE, clockTime } from "../../contract";
import { Accounts } from "./account";
import { Claims } from "./claims";
import { Listing } from "./listing";

/** What the lifecycle works with; one for each provider process. */
export interface Context {
  readonly client: EventCenter;
  /** Resolved for each call: settings may change between `up` and a later refresh. */
  readonly settings: () => Settings;
  /** The clock, in milliseconds since 1970. */
  readonly now: () => number;
  /** The real time, for comparison with the creation dates of a server. */
  readonly wallClock: () => number;
  /** Prints a warning in the terminal. */
  readonly warn: (message: string) => void;
  readonly accounts: Accounts;
  readonly claims: Claims;
  readonly listing: Listing;
  /** Aborted when the engine cancels: ends every wait and prevents further requests. */
  readonly stop?: AbortSignal | undefined;
}

/**
 * Makes the context of a provider process.
 * @param sources the sources of settings, read for each call
 * @param warn prints a warning in the terminal; called once for each text
 */
export function newContext(
  sources: SettingSources,
  warn: (message: string) => void,
  stop?: AbortSignal,
): Context {
  const warned = new Set<string>();
  // Diff and update of one run produce the same warnings.
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

/** The time that decides which events are live or ended; `AKAMAI_EVENT_CENTER_NOW` sets it for rehearsals and tests. */
function now(): number {
  const instant = clockTime(process.env);
  if (Number.isNaN(instant)) {
    throw new SettingsError(CLOCK_PROBLEM, CLOCK_VARIABLE, CLOCK_VARIABLE);
  }
  return instant;
}
