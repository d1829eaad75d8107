import { describeRule } from "../support/rule";

describeRule("name-pattern", {
  settings: { pattern: "^[A-Z]{3} ", example: "NOR Season opener" },
  member: "name",
  passes: { "a name of the form": { name: "NOR x" } },
  fails: {
    "a name of another form": [{ name: "Norway x" }, "name must match ^[A-Z]{3} , as NOR Season opener does"],
  },
});
