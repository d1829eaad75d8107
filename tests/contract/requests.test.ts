import { eventCreate, eventUpdate, MEMBER_NAMES } from "../../provider/contract";
import { SAMPLES } from "./samples";

const smallUpdate = SAMPLES.eventUpdateSample;

test("the document's POST samples are accepted unchanged", () => {
  expect(eventCreate.parse(SAMPLES.createRequest)).toEqual(SAMPLES.createRequest);
  expect(eventCreate.parse(SAMPLES.eventCreateSample)).toEqual(SAMPLES.eventCreateSample);
});

test("the document's PUT samples are accepted unchanged", () => {
  expect(eventUpdate.parse(SAMPLES.updateRequest)).toEqual(SAMPLES.updateRequest);
  expect(eventUpdate.parse(SAMPLES.eventUpdateSample)).toEqual(SAMPLES.eventUpdateSample);
});

test.each([
  ["a member that the document does not have", { color: "red" }],
  ["an id", { id: 1 }],
  ["a version", { version: 0 }],
  ["adoptEventId, which is ours", { adoptEventId: 1 }],
  ["a member that the server adds", { createdBy: "vsnyder" }],
])("a POST with %s is not sent", (_what, more) => {
  expect(eventCreate.safeParse({ ...SAMPLES.createRequest, ...more }).success).toBe(false);
});

test.each([
  ["a recurrence", { recurrence: { frequency: "DAILY", count: 2 } }],
  ["an id", { id: 1 }],
  ["a version that is text", { version: "0" }],
  ["half a version", { version: 0.5 }],
  ["no version", { version: undefined }],
  ["no objects", { objects: undefined }],
  ["objects that are null, which the table does not allow", { objects: null }],
])("a PUT with %s is not sent", (_what, more) => {
  expect(eventUpdate.safeParse({ ...smallUpdate, ...more }).success).toBe(false);
});

test.each(["name", "start", "end"])("neither a POST nor a PUT is sent without %s", (member) => {
  const without = { [member]: undefined };
  expect(eventCreate.safeParse({ ...SAMPLES.createRequest, ...without }).success).toBe(false);
  expect(eventUpdate.safeParse({ ...smallUpdate, ...without }).success).toBe(false);
});

test("neither is sent with an end that is not after its start", () => {
  const same = { end: SAMPLES.createRequest.start };
  expect(eventCreate.safeParse({ ...SAMPLES.createRequest, ...same }).error?.issues).toMatchObject([
    { path: ["end"], message: "must be after start" },
  ]);
  expect(eventUpdate.safeParse({ ...smallUpdate, ...same }).error?.issues).toMatchObject([
    { path: ["end"], message: "must be after start" },
  ]);
});

test("dates that cannot be read are reported once, and not also as an end before the start", () => {
  const { error } = eventCreate.safeParse({ ...SAMPLES.createRequest, start: "soon", end: "later" });
  expect(error?.issues.map(({ path }) => path[0])).toEqual(["start", "end"]);
});

test("null clears every member that may be null in the table", () => {
  const nulls = {
    description: null,
    customerEventId: null,
    audienceSize: null,
    audienceLocations: null,
    coordinators: null,
    tags: null,
  };
  expect(eventUpdate.parse({ ...smallUpdate, ...nulls, objects: [] })).toMatchObject(nulls);
});

test("a PUT has every member of a POST except the recurrence", () => {
  expect(Object.keys(eventUpdate.shape).sort()).toEqual(
    [...MEMBER_NAMES.filter((name) => name !== "recurrence"), "version"].sort(),
  );
  expect(Object.keys(eventCreate.shape)).toEqual(MEMBER_NAMES);
});
