import { describeRule, event, messages } from "../support/rule";

describeRule("event-limits", {
  member: "objects",
  passes: {
    "other streams": { objects: [{ id: 12345, type: "UNIVERSAL_LIVE_STREAM" }] },
  },
  fails: {
    "a Media Service Live 4 stream": [
      { objects: [{ id: 12345, type: "MSL4_STREAM" }] },
      /^objects\[0\]\.type is MSL4_STREAM: .* unavailable at this time/,
    ],
  },
});

test("such a stream passes if the configuration allows it", () => {
  const objects = [{ id: 12345, type: "MSL4_STREAM" }];
  expect(messages("event-limits", event({ objects }), { allowMsl4Streams: true })).toEqual([]);
});
