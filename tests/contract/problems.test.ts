import { problem } from "../../provider/contract";
import { SAMPLES } from "./samples";

test("the document's sample is read unchanged", () => {
  expect(problem.parse(SAMPLES.problemSample)).toEqual(SAMPLES.problemSample);
});

test.each([
  ["nothing at all", {}],
  ["members that are null", { type: null, title: null, status: null, detail: null, errors: null }],
  ["no errors", { type: "about:blank", title: "Not Found", status: 404 }],
  ["an error with nothing in it", { status: 400, errors: [{}] }],
])("a problem may hold %s", (_what, body) => {
  expect(problem.safeParse(body).success).toBe(true);
});

test("members of the wrong form are left out, and the rest is kept", () => {
  const read = problem.parse({
    type: 7,
    title: "Conflict",
    status: "409",
    detail: ["x"],
    errors: [{ detail: 5, parameter: "sort", value: { deep: true } }],
  });
  expect(read).toMatchObject({ title: "Conflict", errors: [{ parameter: "sort", value: { deep: true } }] });
  expect(read.status).toBeUndefined();
  expect(read.detail).toBeUndefined();
});

test("errors that are not a list are left out", () => {
  expect(problem.parse({ title: "Bad Request", errors: "many" })).toEqual({ title: "Bad Request" });
});

test("members that the gateway adds are kept", () => {
  const gateway = {
    type: "https://problems.luna.akamaiapis.net/-/pep-authn/deny",
    title: "Not authorized",
    status: 401,
    detail: "Inactive client token",
    instance: "https://example.luna.akamaiapis.net/event-center-api/v3/events",
    method: "GET",
    requestId: "1a2b3c",
    requestTime: "2026-06-01T18:00:00Z",
  };
  expect(problem.parse(gateway)).toEqual(gateway);
});

test.each(["text", 5, null, [1]])("%j is not a problem body", (body) => {
  expect(problem.safeParse(body).success).toBe(false);
});
