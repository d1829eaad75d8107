"use strict";

const HOUR = 3_600_000;

const date = (time) => new Date(time).toISOString().replace(".000Z", "Z");

/** One of many events, alike but for number and dates; the same for every side of a measurement. */
function eventBody(index, description = "The same in every respect but its number and its dates") {
  const start = Date.UTC(2036, 0, 1) + index * 2 * HOUR;
  return {
    name: `Event ${index}`,
    description,
    customerEventId: `event-${index}`,
    start: date(start),
    end: date(start + HOUR),
    audienceSize: 50_000,
    audienceLocations: ["PL", "DE", "NO"],
    coordinators: ["vsnyder"],
    tags: ["winter", "olympics"],
    objects: [
      { id: 87654, type: "CP_CODE" },
      { id: 12345 + index, type: "UNIVERSAL_LIVE_STREAM", bitrates: [5000, 10000] },
    ],
  };
}

module.exports = { eventBody };
