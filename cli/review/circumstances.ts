import { resolveSettings, type Settings } from "pulumi-akamai-event-center/client";
import { nowOf, type Io } from "../frame/io";
import type { Preview } from "./preview/preview";

/** The settings that decide what a deployment does to existing events. */
const DECISIVE = ["endedEvents", "onExisting", "takeOwnership", "acceptMissing"] as const;

/** The clock and the settings of the deployment. */
export interface Circumstances extends Pick<Settings, (typeof DECISIVE)[number]> {
  /** Milliseconds since 1970. */
  readonly now: number;
}

export function circumstancesOf(
  io: Pick<Io, "environment" | "now">,
  { config }: Pick<Preview, "config">,
): Circumstances {
  const { endedEvents, onExisting, takeOwnership, acceptMissing } = resolveSettings({
    // The other settings are not needed, and secret ones are masked.
    config: (key) =>
      DECISIVE.some((name) => name === key) ? config[`akamai-event-center:${key}`] : undefined,
    environment: io.environment,
  });
  return { now: nowOf(io), endedEvents, onExisting, takeOwnership, acceptMissing };
}
