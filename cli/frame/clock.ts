import { CLOCK_PROBLEM, clockTime } from "pulumi-akamai-event-center/contract";
import { Failure } from "./failure";
import type { Io } from "./io";

/** The time by the provider's clock, which rehearsals can set. Errors: a Failure if it is set to something other than a date. */
export function nowOf({ environment, now }: Pick<Io, "environment" | "now">): number {
  const instant = clockTime(environment, now);
  if (Number.isNaN(instant)) {
    throw new Failure(CLOCK_PROBLEM, "COMMAND_SETTINGS");
  }
  return instant;
}
