import { readFileSync } from "node:fs";
import { parsePreview } from "../../../cli/review/preview/read";
import { DIGEST, PREVIEW, previewOf, streamOf, urnOf, type Step } from "../comment/previews";

const dates = { start: "2037-01-05T10:00:00Z", end: "2037-01-05T12:00:00Z" };
const update: Step = {
  op: "update",
  name: "final",
  before: {
    name: "Final",
    ...dates,
    eventId: 11,
    version: 3,
    account: "abc",
    fingerprint: "f1",
    owner: "pulumi:a/b",
  },
  after: { name: "The Final", ...dates, owner: "pulumi:a/b", adoptEventId: 11 },
};

test("both forms of one preview have the same changes", () => {
  const stream = parsePreview(readFileSync(PREVIEW, "utf8"));
  const digest = parsePreview(readFileSync(DIGEST, "utf8"));
  const byUrn = <One extends { urn: string }>(all: readonly One[]) =>
    [...all].sort((one, two) => (one.urn < two.urn ? -1 : 1));
  expect(byUrn(stream.changes)).toEqual(byUrn(digest.changes));
  expect(stream.others).toEqual(digest.others);
  expect(stream.config).toEqual(digest.config);
  expect(stream.errors).toEqual(["preview failed"]);
});

test("only the stream has policy findings, remediations and unchanged events", () => {
  const stream = parsePreview(readFileSync(PREVIEW, "utf8"));
  expect(stream.isComplete).toBe(true);
  expect(stream.findings).toHaveLength(10);
  expect(stream.remediated).toEqual([{ urn: urnOf("fresh"), rule: "default-tags" }]);
  expect(stream.same.map(({ resource }) => resource)).toEqual(["same"]);
  const digest = parsePreview(readFileSync(DIGEST, "utf8"));
  expect(digest).toMatchObject({ isComplete: false, findings: [], remediated: [] });
});

test("a change has the recorded state and the declaration", () => {
  const [change] = parsePreview(streamOf([update])).changes;
  expect(change).toMatchObject({
    adoptEventId: 11,
    declaredOwner: "pulumi:a/b",
    inputs: update.after,
    before: {
      owner: "pulumi:a/b",
      account: "abc",
      fingerprint: "f1",
      occurrences: [{ eventId: 11, version: 3, members: { name: "Final", ...dates } }],
    },
  });
});

test("an occurrence of a series is recorded with its own dates and deviations", () => {
  const before = {
    name: "Show",
    ...dates,
    description: "every day",
    recurrence: { frequency: "DAILY", count: 3 },
    occurrences: [
      { eventId: 1, version: 0, ...dates },
      {
        eventId: 2,
        version: 4,
        start: "2037-01-06T10:00:00Z",
        end: "2037-01-06T12:00:00Z",
        deviations: { end: "2037-01-06T13:00:00Z", description: null },
      },
      { start: "2037-01-07T10:00:00Z", end: "2037-01-07T12:00:00Z" },
    ],
  };
  const [change] = parsePreview(streamOf([{ op: "update", name: "show", before, after: before }])).changes;
  expect(change?.before?.repairs).toEqual([
    { start: "2037-01-06T10:00:00Z", members: ["end", "description"] },
    { start: "2037-01-07T10:00:00Z", members: [] },
  ]);
  expect(change?.before?.occurrences.map(({ members }) => members)).toEqual([
    { name: "Show", description: "every day", ...dates },
    { name: "Show", start: "2037-01-06T10:00:00Z", end: "2037-01-06T13:00:00Z" },
  ]);
  expect(change?.before?.occurrences[1]?.end).toBe(Date.parse("2037-01-06T13:00:00Z"));
});

const lines = streamOf([update]).trimEnd().split("\n");

test.each([
  ["that was killed before its summary", lines.slice(0, -1), "the preview ended before its summary"],
  [
    "whose summary says so",
    [...lines.slice(0, -1), '{"summaryEvent":{"result":"failed"}}'],
    "the preview failed",
  ],
  [
    "with an error",
    [...lines, '{"diagnosticEvent":{"severity":"error","message":"error: <{%reset%}>no such file\\n"}}'],
    "no such file",
  ],
])("a preview %s counts as failed", (_name, events, error) => {
  expect(parsePreview(events.join("\n")).errors).toEqual([error]);
});

test("a debug message, in which the engine prints secrets, is neither a warning nor an error", () => {
  const debug = { diagnosticEvent: { severity: "debug", message: "description: the secret plan" } };
  const preview = parsePreview(streamOf([update], { more: [debug] }));
  expect(JSON.stringify(preview)).not.toContain("secret plan");
});

test.each([
  ["a line that is not an engine event", `${lines[0] ?? ""}\nPreviewing update (test)`],
  ["JSON of another kind", '{"resources":[]}'],
  ["a truncated line", lines.join("\n").slice(0, -5)],
])("%s is not a preview", (_name, text) => {
  expect(() => parsePreview(text)).toThrow("not what `pulumi preview --json` prints");
});

test("the stack itself and its providers do not count as other resources", () => {
  const step = (type: string, name: string) => ({
    resourcePreEvent: { metadata: { op: "create", urn: `urn:pulumi:a::b::${type}::${name}`, new: { type } } },
  });
  const more = [
    step("pulumi:pulumi:Stack", "b-a"),
    step("pulumi:providers:pulumi-nodejs", "default"),
    step("aws:s3/bucket:Bucket", "logs"),
  ];
  expect(parsePreview(streamOf([], { more })).others).toEqual({ create: 1 });
  expect(parsePreview(previewOf([])).others).toEqual({});
});
