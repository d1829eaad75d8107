import { toInstant } from "./instants";

/** Sets the clock that decides which events are live or ended, for rehearsals. Not a setting: no stack may keep it. */
export const CLOCK_VARIABLE = "AKAMAI_EVENT_CENTER_NOW";

/** Now in milliseconds, from `CLOCK_VARIABLE` if it is set; NaN if that is not a date. */
export function clockTime(environment: NodeJS.ProcessEnv, wallClock: () => number = Date.now): number {
  const set = environment[CLOCK_VARIABLE];
  return set === undefined ? wallClock() : toInstant(set);
}

/** The message for a clock that is NaN. */
export const CLOCK_PROBLEM = `${CLOCK_VARIABLE} must be an ISO 8601 date and time such as 2026-02-06T20:00:00Z.`;
