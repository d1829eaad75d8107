import { formatInstant } from "pulumi-akamai-event-center/contract";
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

const FIRST = Date.UTC(2036, 0, 1);

/** So many hours after 1 January 2036; before it if negative. */
const atHour = (hour: number): string => formatInstant(FIRST + hour * 3_600_000);

/** One of many: each lasts an hour, and begins when the one before ends. */
export const numbered = (index: number) => ({
  name: `Event ${index}`,
  start: atHour(index),
  end: atHour(index + 1),
});

/** The same every day for so many days. */
export const series = (count: number, more: Properties = {}): Properties => ({
  ...smallEvent,
  name: "Morning show",
  recurrence: { frequency: "DAILY", count },
  ...more,
});
