import { declareEvents } from "pulumi-akamai-event-center/declarations";

const events = declareEvents("events/**/*.{yaml,yml,json}", { cwd: __dirname });

/** The identifier of every event in Event Center, by resource name. */
export const eventIds = Object.fromEntries(
  Object.entries(events).map(([name, event]) => [name, event.eventId]),
);
