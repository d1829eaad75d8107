import { UNKNOWN } from "../../../policy/judge";
import { describeRule, event, messages } from "../support/rule";

describeRule("coordinators-required", {
  member: "coordinators",
  absent: "coordinators must name at least 1 (there are 0)",
  passes: { one: { coordinators: ["vsnyder"] } },
  fails: { none: [{ coordinators: [] }, "coordinators must name at least 1 (there are 0)"] },
});

describe("if two are required", () => {
  describeRule("coordinators-required", {
    settings: { minimum: 2 },
    member: "coordinators",
    absent: "coordinators must name at least 2 (there are 0)",
    passes: { two: { coordinators: ["vsnyder", "taklumiere"] } },
    fails: {
      one: [{ coordinators: ["vsnyder"] }, "coordinators must name at least 2 (there are 1)"],
      "the same one twice": [{ coordinators: ["vsnyder", "vsnyder"] }, /there are 1/],
    },
  });

  test("an unknown coordinator counts", () => {
    const coordinators = ["vsnyder", UNKNOWN];
    expect(messages("coordinators-required", event({ coordinators }), { minimum: 2 })).toEqual([]);
    expect(messages("coordinators-required", event({ coordinators }), { minimum: 3 })).toHaveLength(1);
  });
});
