import { resolveSettings } from "pulumi-akamai-event-center/client";
import { toInstant } from "pulumi-akamai-event-center/contract";
import { Failure } from "../frame/failure";
import type { Io } from "../frame/io";
import type { Preview } from "./preview/preview";
import type { Circumstances } from "./removals";

const NOW = "AKAMAI_EVENT_CENTER_NOW";

/** The clock and the setting that the deployment itself would go by. */
export function circumstancesOf(io: Pick<Io, "environment" | "now">, { config }: Preview): Circumstances {
  const { endedEvents } = resolveSettings({
    // The others are no business of the guard, and secret ones are masked.
    config: (key) => (key === "endedEvents" ? config[`akamai-event-center:${key}`] : undefined),
    environment: io.environment,
  });
  return { now: nowOf(io), endedEvents };
}

function nowOf({ environment, now }: Pick<Io, "environment" | "now">): number {
  const set = environment[NOW];
  const instant = set === undefined ? now() : toInstant(set);
  if (Number.isNaN(instant)) {
    throw new Failure(
      `${NOW} must be an ISO 8601 date and time such as 2026-02-06T20:00:00Z.`,
      "COMMAND_SETTINGS",
    );
  }
  return instant;
}
