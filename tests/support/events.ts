import type { Properties } from "./provider-process";

/** The document's own sample, every field set. */
export const winterOlympics: Properties = {
  name: "2018 Winter Olympics",
  description: "XXIII Olympic Winter Games - PyeongChang 2018",
  customerEventId: "xxiii-owg",
  start: "2036-02-08T08:00:00Z",
  end: "2036-02-08T20:00:00Z",
  audienceSize: 5_000_000,
  audienceLocations: ["PL", "DE"],
  coordinators: ["vsnyder", "taklumiere"],
  tags: ["winter", "olympics"],
  objects: [
    { id: 1012345, type: "SM_REPORT_PACK" },
    { id: 8765, type: "QOS_REPORT_PACK" },
    { id: 87654, type: "CP_CODE" },
    { id: 876, type: "SRIP_SLOT" },
    { id: 12345, type: "UNIVERSAL_LIVE_STREAM", bitrates: [5000, 10000] },
    { id: 6, type: "FLASH_LIVE_STREAM", bitrates: [5000, 10000] },
  ],
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
