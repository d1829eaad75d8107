import { SettingsError } from "../../config";
import { CLOCK_PROBLEM, CLOCK_VARIABLE, clockTime } from "../../contract";

/** The clock of live and ended events; `AKAMAI_EVENT_CENTER_NOW` sets it, for rehearsals and tests. */
export function now(environment: NodeJS.ProcessEnv = process.env): number {
  const instant = clockTime(environment);
  if (Number.isNaN(instant)) {
    throw new SettingsError(CLOCK_PROBLEM, CLOCK_VARIABLE, CLOCK_VARIABLE);
  }
  return instant;
}
