import { describeRule } from "../support/rule";

describeRule("event-limits", {
  member: "description",
  passes: { "2000 characters": { description: "x".repeat(2000) }, "an empty one": { description: "" } },
  fails: {
    "2001 characters": [
      { description: "x".repeat(2001) },
      "description must be at most 2000 characters (it has 2001)",
    ],
  },
});

describe("with a limit of the company", () => {
  describeRule("event-limits", {
    settings: { description: { maxLength: 10 } },
    member: "description",
    passes: { "10 characters": { description: "x".repeat(10) } },
    fails: { "11 characters": [{ description: "x".repeat(11) }, /at most 10 characters by your policy/] },
  });
});
