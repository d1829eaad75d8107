/** The document's own sample of a POST, every member of it. */
export const WINTER_OLYMPICS = {
  name: "2018 Winter Olympics",
  description: "XXIII Olympic Winter Games - PyeongChang 2018",
  customerEventId: "xxiii-owg",
  start: "2016-02-08T08:00:00Z",
  end: "2016-02-08T20:00:00Z",
  audienceSize: 5_000_000,
  audienceLocations: ["PL", "DE"],
  coordinators: ["vsnyder", "taklumiere"],
  tags: ["winter", "olympics"],
  objects: [
    { id: 1_012_345, type: "SM_REPORT_PACK" },
    { id: 8765, type: "QOS_REPORT_PACK" },
    { id: 87_654, type: "CP_CODE" },
    { id: 876, type: "SRIP_SLOT" },
    { id: 12_345, type: "UNIVERSAL_LIVE_STREAM", bitrates: [5000, 10_000] },
    { id: 6, type: "FLASH_LIVE_STREAM", bitrates: [5000, 10_000] },
  ],
};

/** The least that an event needs. */
export const SMALL = { name: "Final", start: "2026-06-01T18:00:00Z", end: "2026-06-01T20:00:00Z" };
