import { Event, type EventArgs } from "pulumi-akamai-event-center";

/** The delivery of all shows of the channel; only live streams have bit rates, in kbit/s. */
const delivery: EventArgs["objects"] = [
  { id: 87671, type: "CP_CODE" },
  { id: 4711, type: "UNIVERSAL_LIVE_STREAM", bitrates: [1500, 3000, 6000] },
];

/** One resource, ten events. If an occurrence is edited or removed by hand, only that one is repaired. */
const show = new Event("evening-show", {
  name: "Evening Show",
  start: "2036-03-03T20:00:00+01:00",
  end: "2036-03-03T22:00:00+01:00",
  recurrence: { frequency: "WEEKLY", count: 10 },
  audienceSize: 250_000,
  audienceLocations: ["PL", "DE"],
  tags: ["show"],
  objects: delivery,
});

new Event("final-gala", {
  name: "Final Gala",
  start: "2036-05-10T20:00:00+02:00",
  end: "2036-05-10T23:30:00+02:00",
  tags: ["show", "gala"],
  objects: [...delivery, { id: 4712, type: "UNIVERSAL_LIVE_STREAM", bitrates: [8000] }],
});

/** The start of each show in Event Center. */
export const starts = show.occurrences.apply((occurrences) => occurrences?.map(({ start }) => start));
