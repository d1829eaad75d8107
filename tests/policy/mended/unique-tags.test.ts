import { describeRule } from "../support/rule";

describeRule("unique-tags", {
  member: "tags",
  passes: { "different ones": { tags: ["live", "Live"] } },
  fails: { "one twice": [{ tags: ["live", "sports", "live"] }, "tags[2] repeats an earlier tag"] },
});
