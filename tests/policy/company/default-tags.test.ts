import { describeRule } from "../support/rule";

describeRule("default-tags", {
  settings: { tags: ["live", "managed"] },
  member: "tags",
  absent: "tags lacks the default tags live, managed",
  passes: { "all of them": { tags: ["managed", "other", "live"] } },
  fails: { "one missing": [{ tags: ["live"] }, "tags lacks the default tags managed"] },
});
