import type { Properties } from "./provider-process";
import { WINTER_OLYMPICS } from "./winter-olympics";

/** The document's own sample, every field set, in years to come. */
export const winterOlympics: Properties = {
  ...WINTER_OLYMPICS,
  start: "2036-02-08T08:00:00Z",
  end: "2036-02-08T20:00:00Z",
};

/** The least an event can be. */
export const smallEvent: Properties = {
  name: "Season opener",
  start: "2036-09-05T18:00:00+02:00",
  end: "2036-09-05T20:00:00+02:00",
};

/** The same every day for so many days. */
export const series = (count: number, more: Properties = {}): Properties => ({
  ...smallEvent,
  name: "Morning show",
  recurrence: { frequency: "DAILY", count },
  ...more,
});
