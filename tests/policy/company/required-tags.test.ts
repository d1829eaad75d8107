import { UNKNOWN } from "../../../policy/judge";
import { describeRule, event, messages } from "../support/rule";

const settings = { tags: ["rights-cleared", "live"] };
const missing = "tags must include rights-cleared, live";

describeRule("required-tags", {
  settings,
  member: "tags",
  absent: missing,
  passes: {
    "exactly the tags": { tags: ["live", "rights-cleared"] },
    more: { tags: ["a", "live", "rights-cleared"] },
  },
  fails: {
    "one missing": [{ tags: ["live"] }, "tags must include rights-cleared"],
    "another case": [{ tags: ["Live", "rights-cleared"] }, "tags must include live"],
    none: [{ tags: [] }, missing],
  },
});

test("each unknown tag may stand for one missing tag", () => {
  expect(messages("required-tags", event({ tags: ["live", UNKNOWN] }), settings)).toEqual([]);
  expect(messages("required-tags", event({ tags: [UNKNOWN] }), settings)).toEqual([missing]);
});
