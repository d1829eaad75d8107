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

describe("the document's samples are read as they stand", () => {
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
  test("members that nobody knows are kept out, at every depth", () => {
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

  test("objects that were not told are not none", () => {
    expect(eventDetails.parse(least).objects).toBeUndefined();
    expect(eventDetails.parse({ ...least, objects: [] }).objects).toEqual([]);
  });

  test("a type of object that the document does not know is passed through", () => {
    const event = eventDetails.parse({ ...least, objects: [{ id: 7, type: "MSL5_STREAM", bitrates: [1] }] });
    expect(event.objects).toEqual([{ id: 7, type: "MSL5_STREAM", bitrates: [1] }]);
  });

  test.each(["2026-06-01T18:00:00.000Z", "2026-06-01T20:00:00+0200", "20260601T180000Z", "2026-06-01T18:00"])(
    "a start of %s comes out in the document's form",
    (start) => {
      expect(eventDetails.parse({ ...least, start }).start).toBe("2026-06-01T18:00:00Z");
    },
  );

  test("a text that is longer than the document allows is read all the same", () => {
    const name = "n".repeat(5000);
    expect(eventDetails.parse({ ...least, name }).name).toBe(name);
  });

  test("metadata may leave out the sort", () => {
    const { metadata } = SAMPLES.listEventsAnswer;
    expect(pageMetadata.parse({ ...metadata, sort: undefined }).sort).toBeUndefined();
    expect(pageMetadata.parse({ ...metadata, sort: null }).sort).toBeUndefined();
  });
});

describe("an answer is of no use", () => {
  test.each(["id", "version", "name", "start", "end"])("without its %s", (member) => {
    for (const useless of [undefined, null]) {
      const { error } = eventDetails.safeParse({ ...least, [member]: useless });
      expect(error?.issues.map(({ path }) => path.join("."))).toEqual([member]);
    }
  });

  test.each([
    ["an id that is text", { id: "1" }],
    ["an id of a half", { id: 1.5 }],
    ["a start that is no date", { start: "soon" }],
    ["a start that is a number", { start: 1_454_918_400_000 }],
    ["tags that are no list", { tags: "winter" }],
    ["an object without type", { objects: [{ id: 1 }] }],
  ])("with %s", (_what, more) => {
    expect(eventDetails.safeParse({ ...least, ...more }).success).toBe(false);
  });

  test("where a POST answers no event at all", () => {
    expect(createdEvents.safeParse([]).success).toBe(false);
    expect(createdEvents.safeParse(SAMPLES.getAnswer).success).toBe(false);
  });
});
