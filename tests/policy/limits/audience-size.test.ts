import { describeRule } from "../support/rule";

describeRule("event-limits", {
  member: "audienceSize",
  passes: { "an audience of one": { audienceSize: 1 } },
  fails: {
    nobody: [{ audienceSize: 0 }, "audienceSize must be at least 1"],
    "half a person": [{ audienceSize: 1.5 }, "audienceSize must be a whole number"],
    text: [{ audienceSize: "50000" }, "audienceSize must be a whole number"],
  },
});

describe("with limits of the company", () => {
  describeRule("event-limits", {
    settings: { audienceSize: { minimum: 100, maximum: 1000 } },
    member: "audienceSize",
    passes: { "the least": { audienceSize: 100 }, "the most": { audienceSize: 1000 } },
    fails: {
      "less than the least": [{ audienceSize: 99 }, "audienceSize must be at least 100 by your policy"],
      "more than the most": [{ audienceSize: 1001 }, "audienceSize must be at most 1000 by your policy"],
    },
  });
});
