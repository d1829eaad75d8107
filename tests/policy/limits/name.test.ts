import { describeRule } from "../support/rule";

describeRule("event-limits", {
  member: "name",
  absent: "name is required",
  passes: { "750 characters": { name: "x".repeat(750) }, "one character": { name: "x" } },
  fails: {
    "751 characters": [{ name: "x".repeat(751) }, "name must be at most 750 characters (it has 751)"],
    "an empty name": [{ name: "" }, "name must not be empty"],
    "a blank name": [{ name: " \t\n" }, "name must not be blank"],
    "a number": [{ name: 2036 }, "name must be text"],
  },
});

describe("with a limit of the company", () => {
  describeRule("event-limits", {
    settings: { name: { maxLength: 10 } },
    member: "name",
    absent: "name is required",
    passes: { "10 characters": { name: "x".repeat(10) } },
    fails: {
      "11 characters": [
        { name: "x".repeat(11) },
        "name must be at most 10 characters by your policy (it has 11)",
      ],
    },
  });
});
