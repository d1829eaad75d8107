import { UNKNOWN } from "../../../policy/judge";
import { describeRule, event, messages } from "../support/rule";

const RULE = "event-limits";

describeRule(RULE, {
  member: "tags",
  passes: {
    none: { tags: [] },
    "a tag with the word in it": { tags: ["not-pulumi:calendar/prod", "Pulumi:calendar", "pulumi"] },
    "the owner beside the tags": { tags: ["live"], owner: "pulumi:calendar/prod" },
  },
  fails: {
    "an owner tag": [
      { tags: ["live", "pulumi:calendar/prod"] },
      "tags[1] must not begin with pulumi:, which ownerTag reserves",
    ],
  },
});

test("an owner tag among known and unknown tags is reported once", () => {
  const tags = ["live", UNKNOWN, "pulumi:calendar/prod", "final"];
  expect(messages(RULE, event({ tags }))).toEqual([expect.stringMatching(/^tags\[2\] must not begin/)]);
});
