import { toInstant } from "pulumi-akamai-event-center/contract";

/** The provider's clock, so that a rehearsal at another date judges by that date too. */
export function now(environment: NodeJS.ProcessEnv = process.env): number {
  const set = environment["AKAMAI_EVENT_CENTER_NOW"];
  const instant = set === undefined ? Date.now() : toInstant(set);
  return Number.isNaN(instant) ? Date.now() : instant;
}
