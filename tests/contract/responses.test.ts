import {
  createdEvents,
  eventDetails,
  eventSummary,
  pageMetadata,
  pageOf,
  tag,
} from "../../provider/contract";
import { SAMPLES } from "./samples";

const least = {
  id: 1,
  version: 0,
  name: "Final",
  start: "2026-06-01T18:00:00Z",
  end: "2026-06-01T20:00:00Z",
};

describe("the document's samples are read unchanged", () => {
  test("List events", () => {
    expect(pageOf(eventSummary).parse(SAMPLES.listEventsAnswer)).toEqual(SAMPLES.listEventsAnswer);
  });
  test("Create an event", () => {
    expect(createdEvents.parse(SAMPLES.createAnswer)).toEqual(SAMPLES.createAnswer);
  });
  test.each([
    ["Get an event", SAMPLES.getAnswer],
    ["Update an event", SAMPLES.updateAnswer],
    ["Event", SAMPLES.eventSample],
  ])("%s", (_title, sample) => {
    expect(eventDetails.parse(sample)).toEqual(sample);
  });
  test("List tags", () => {
    expect(pageOf(tag).parse(SAMPLES.listTagsAnswer)).toEqual(SAMPLES.listTagsAnswer);
  });
});

describe("what a server may do beyond the document", () => {
  test("unknown members are dropped at every depth", () => {
    const event = eventDetails.parse({
      ...least,
      colour: "red",
      tags: [{ id: 1, name: "a", colour: "red" }],
      audienceLocations: [{ code: "PL", name: "Poland", continent: "EU" }],
      coordinators: [{ userName: "u", firstName: "F", lastName: "L", mail: "m" }],
      objects: [{ id: 1, type: "CP_CODE", name: "n", colour: "red" }],
    });
    expect(JSON.stringify(event)).not.toMatch(/colour|continent|mail/);
  });

  test("a list item has its seven members and no more", () => {
    expect(Object.keys(eventSummary.parse({ ...SAMPLES.getAnswer }))).toEqual([
      "id",
      "version",
      "name",
      "customerEventId",
      "start",
      "end",
      "tags",
    ]);
  });

  test("absent and null members mean the same", () => {
    const nothing = Object.fromEntries(
      Object.keys(SAMPLES.getAnswer)
        .filter((name) => !(name in least))
        .map((name) => [name, null]),
    );
    expect(eventDetails.parse({ ...least, ...nothing })).toEqual(eventDetails.parse(least));
  });

  test("names that the server adds may be missing", () => {
    const bare = {
      ...least,
      tags: [{ name: "a" }],
      audienceLocations: [{ code: "PL" }],
      coordinators: [{ userName: "u", firstName: null }],
      objects: [{ id: 876, type: "SRIP_SLOT" }],
    };
    expect(eventDetails.parse(bare)).toMatchObject({
      tags: [{ name: "a" }],
      audienceLocations: [{ code: "PL" }],
      coordinators: [{ userName: "u" }],
      objects: [{ id: 876, type: "SRIP_SLOT" }],
    });
  });

  test("absent objects differ from an empty list", () => {
    expect(eventDetails.parse(least).objects).toBeUndefined();
    expect(eventDetails.parse({ ...least, objects: [] }).objects).toEqual([]);
  });

  test("an object of a type unknown to the document is passed through", () => {
    const event = eventDetails.parse({ ...least, objects: [{ id: 7, type: "MSL5_STREAM", bitrates: [1] }] });
    expect(event.objects).toEqual([{ id: 7, type: "MSL5_STREAM", bitrates: [1] }]);
  });

  test.each(["2026-06-01T18:00:00.000Z", "2026-06-01T20:00:00+0200", "20260601T180000Z", "2026-06-01T18:00"])(
    "a start of %s comes out in the document's form",
    (start) => {
      expect(eventDetails.parse({ ...least, start }).start).toBe("2026-06-01T18:00:00Z");
    },
  );

  test("a text that is longer than the document allows is still read", () => {
    const name = "n".repeat(5000);
    expect(eventDetails.parse({ ...least, name }).name).toBe(name);
  });

  test("metadata may leave out the sort", () => {
    const { metadata } = SAMPLES.listEventsAnswer;
    expect(pageMetadata.parse({ ...metadata, sort: undefined }).sort).toBeUndefined();
    expect(pageMetadata.parse({ ...metadata, sort: null }).sort).toBeUndefined();
  });
});

describe("an answer is refused", () => {
  test.each(["id", "version", "name", "start", "end"])("without its %s", (member) => {
    for (const useless of [undefined, null]) {
      const { error } = eventDetails.safeParse({ ...least, [member]: useless });
      expect(error?.issues.map(({ path }) => path.join("."))).toEqual([member]);
    }
  });

  test.each([
    ["an id that is text", { id: "1" }],
    ["an id of a half", { id: 1.5 }],
    ["a start that is not a date", { start: "soon" }],
    ["a start that is a number", { start: 1_454_918_400_000 }],
    ["tags that are not a list", { tags: "winter" }],
    ["an object without type", { objects: [{ id: 1 }] }],
  ])("with %s", (_what, more) => {
    expect(eventDetails.safeParse({ ...least, ...more }).success).toBe(false);
  });

  test("if a POST answers with no event at all", () => {
    expect(createdEvents.safeParse([]).success).toBe(false);
    expect(createdEvents.safeParse(SAMPLES.getAnswer).success).toBe(false);
  });
});

describe("the document's tables of answers", () => {
  const { tags, audienceLocations, coordinators } = SAMPLES.getAnswer;
  const more = (item: object) => ({ ...item, colour: "red" });

  /** What comes out of an answer that has every member of its table and one more. */
  test.each<[string, readonly string[], object | undefined]>([
    [
      "Event",
      [
        "audienceLocations",
        "audienceSize",
        "coordinators",
        "createdBy",
        "createdDate",
        "customerEventId",
        "description",
        "end",
        "id",
        "modifiedBy",
        "modifiedDate",
        "name",
        "objects",
        "start",
        "tags",
        "version",
      ],
      eventDetails.parse(more(SAMPLES.getAnswer)),
    ],
    [
      "Event.audienceLocations[]",
      ["code", "name"],
      eventDetails.parse({ ...least, audienceLocations: audienceLocations.map(more) }).audienceLocations?.[0],
    ],
    [
      "Event.coordinators[]",
      ["firstName", "lastName", "userName"],
      eventDetails.parse({ ...least, coordinators: coordinators.map(more) }).coordinators?.[0],
    ],
    ["Tag", ["id", "name"], eventDetails.parse({ ...least, tags: tags.map(more) }).tags?.[0]],
    [
      "PageMetadata",
      ["page", "pageSize", "sort", "totalPageCount", "totalResultsCount"],
      pageMetadata.parse(more(SAMPLES.listEventsAnswer.metadata)),
    ],
    [
      "PageMetadata.sort[]",
      ["direction", "property"],
      pageMetadata.parse({
        ...SAMPLES.listEventsAnswer.metadata,
        sort: SAMPLES.listEventsAnswer.metadata.sort.map(more),
      }).sort?.[0],
    ],
  ])("the members of %s are read, and no other", (_table, members, read) => {
    expect(Object.keys(read ?? {}).sort()).toEqual(members);
  });

  test.each<[string, object]>([
    ["CP_CODE", { id: 87654, name: "olympics-open.com/winter" }],
    ["FLASH_LIVE_STREAM", { bitrates: [5000, 10000], cpCode: 65401, id: 6, name: "flash" }],
    ["UNIVERSAL_LIVE_STREAM", { bitrates: [5000, 10000], cpCode: 98345, id: 12345, name: "universal" }],
    ["SRIP_SLOT", { cpCode: 37437, hostname: "open-olympics.com", id: 876 }],
    ["SM_REPORT_PACK", { id: 1012345, name: "1012345 - Security_Monitor_winter_games" }],
    ["QOS_REPORT_PACK", { id: 8765, name: "8765 - WOG_WEB_QOS" }],
    ["MSL4_STREAM", { bitrates: [5000], cpCode: 12, id: 9, name: "msl4" }],
  ])("an object of type %s keeps what its table says", (type, members) => {
    const object = { type, ...members };
    expect(eventDetails.parse({ ...least, objects: [more(object)] }).objects).toEqual([object]);
  });
});
