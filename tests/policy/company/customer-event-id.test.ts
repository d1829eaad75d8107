import { describeRule } from "../support/rule";

const required = "customerEventId is required by your policy";

describe("without a pattern", () => {
  describeRule("customer-event-id", {
    member: "customerEventId",
    absent: required,
    passes: { "one character": { customerEventId: "x" } },
    fails: { "an empty one": [{ customerEventId: "" }, required] },
  });
});

describe("with a pattern", () => {
  describeRule("customer-event-id", {
    settings: { pattern: "^EV-\\d+$" },
    member: "customerEventId",
    absent: required,
    passes: { "what matches": { customerEventId: "EV-2036" } },
    fails: { "what does not": [{ customerEventId: "EV2036" }, "customerEventId must match ^EV-\\d+$"] },
  });
});

describe("with a pattern for an optional id", () => {
  describeRule("customer-event-id", {
    settings: { pattern: "^EV-\\d+$", optional: true },
    member: "customerEventId",
    passes: { none: { customerEventId: "" } },
    fails: { "what does not match": [{ customerEventId: "EV2036" }, /must match/] },
  });
});
