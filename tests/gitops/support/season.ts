import type { RivalEvent } from "akamai-event-center-simulator";
import { formatInstant } from "pulumi-akamai-event-center/contract";

const HOUR = 60 * 60 * 1000;

/** Every second day from the first of September. */
const at = (index: number, hour: number) => formatInstant(Date.UTC(2036, 8, 1) + (48 * index + hour) * HOUR);

/** An account's season: matches with what a broadcaster fills in, and small events between. */
export const season = (count: number): RivalEvent[] =>
  Array.from({ length: count }, (_, index) => ({
    name: `Match ${index + 1}`,
    start: at(index, 18),
    end: at(index, 20),
    ...(index % 2 === 0 && {
      description: `Match ${index + 1} of the season: first half, half-time show, second half.`,
      customerEventId: `season-2036-${index + 1}`,
      audienceSize: 10_000 * (index + 1),
      audienceLocations: ["DE", "AT"],
      coordinators: ["vsnyder"],
      tags: ["football", index % 4 === 0 ? "cup" : "league"],
      objects: [
        { id: 87_000 + index, type: "CP_CODE" },
        { id: 12_000 + index, type: "UNIVERSAL_LIVE_STREAM", bitrates: [1200, 3000] },
      ],
    }),
  }));
