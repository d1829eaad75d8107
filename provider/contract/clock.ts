import { toInstant } from "./instants";

/** Sets the clock of live and ended events for one run, as rehearsals need it; no setting, since no stack may keep it. */
export const CLOCK_VARIABLE = "AKAMAI_EVENT_CENTER_NOW";

/** Now in milliseconds, as `CLOCK_VARIABLE` sets it; NaN if that is no date. */
export function clockTime(environment: NodeJS.ProcessEnv, wallClock: () => number = Date.now): number {
  const set = environment[CLOCK_VARIABLE];
  return set === undefined ? wallClock() : toInstant(set);
}

/** What to say of a clock that is NaN. */
export const CLOCK_PROBLEM = `${CLOCK_VARIABLE} must be an ISO 8601 date and time such as 2026-02-06T20:00:00Z.`;
