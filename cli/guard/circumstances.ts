import { resolveSettings } from "pulumi-akamai-event-center/client";
import { CLOCK_PROBLEM, clockTime } from "pulumi-akamai-event-center/contract";
import { Failure } from "../frame/failure";
import type { Io } from "../frame/io";
import type { Preview } from "../review/preview/preview";
import type { Circumstances } from "./removals";

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
  const instant = clockTime(environment, now);
  if (Number.isNaN(instant)) {
    throw new Failure(CLOCK_PROBLEM, "COMMAND_SETTINGS");
  }
  return instant;
}
