import { SettingsError } from "../config";
import { toInstant } from "../contract";

const NOW = "AKAMAI_EVENT_CENTER_NOW";

/** The clock of live and ended events; `AKAMAI_EVENT_CENTER_NOW` sets it, for rehearsals and tests. */
export function now(environment: NodeJS.ProcessEnv = process.env): number {
  const set = environment[NOW];
  const instant = set === undefined ? Date.now() : toInstant(set);
  if (Number.isNaN(instant)) {
    throw new SettingsError(
      `${NOW} must be an ISO 8601 date and time such as 2026-02-06T20:00:00Z.`,
      NOW,
      NOW,
    );
  }
  return instant;
}
