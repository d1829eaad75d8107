import { describeRule } from "../support/rule";

const people = (count: number) => Array.from({ length: count }, (_, index) => `person-${index}`);

describeRule("event-limits", {
  member: "coordinators",
  passes: {
    "20 coordinators": { coordinators: people(20) },
    "one of 256 characters": { coordinators: ["c".repeat(256)] },
  },
  fails: {
    "21 coordinators": [{ coordinators: people(21) }, "coordinators must have at most 20 items (it has 21)"],
    "one of 257 characters": [
      { coordinators: ["c".repeat(257)] },
      "coordinators[0] must be at most 256 characters (it has 257)",
    ],
    "one without a name": [{ coordinators: [""] }, "coordinators[0] must not be empty"],
  },
});

describe("with a limit of the company", () => {
  describeRule("event-limits", {
    settings: { coordinators: { maxItems: 3 } },
    member: "coordinators",
    passes: { three: { coordinators: people(3) } },
    fails: { four: [{ coordinators: people(4) }, /at most 3 items by your policy \(it has 4\)/] },
  });
});
