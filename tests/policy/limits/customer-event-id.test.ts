import { describeRule } from "../support/rule";

describeRule("event-limits", {
  member: "customerEventId",
  passes: { "100 characters": { customerEventId: "x".repeat(100) } },
  fails: {
    "101 characters": [
      { customerEventId: "x".repeat(101) },
      "customerEventId must be at most 100 characters (it has 101)",
    ],
  },
});

describe("with a limit of the company", () => {
  describeRule("event-limits", {
    settings: { customerEventId: { maxLength: 8 } },
    member: "customerEventId",
    passes: { "8 characters": { customerEventId: "x".repeat(8) } },
    fails: { "9 characters": [{ customerEventId: "x".repeat(9) }, /at most 8 characters by your policy/] },
  });
});
