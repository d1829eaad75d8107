import { CLOCK_PROBLEM, clockTime } from "pulumi-akamai-event-center/contract";
import { Failure } from "./failure";
import type { Io } from "./io";

/** The time that the provider itself would go by; rehearsals set it. Errors: a Failure if it is set to no date. */
export function nowOf({ environment, now }: Pick<Io, "environment" | "now">): number {
  const instant = clockTime(environment, now);
  if (Number.isNaN(instant)) {
    throw new Failure(CLOCK_PROBLEM, "COMMAND_SETTINGS");
  }
  return instant;
}
