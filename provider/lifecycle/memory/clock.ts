import { SettingsError } from "../../config";
import { CLOCK_PROBLEM, CLOCK_VARIABLE, clockTime } from "../../contract";

/** The time that decides which events are live or ended; `AKAMAI_EVENT_CENTER_NOW` sets it for rehearsals and tests. */
export function now(environment: NodeJS.ProcessEnv = process.env): number {
  const instant = clockTime(environment);
  if (Number.isNaN(instant)) {
    throw new SettingsError(CLOCK_PROBLEM, CLOCK_VARIABLE, CLOCK_VARIABLE);
  }
  return instant;
}
