import { UNKNOWN } from "../../../policy/judge";
import { describeRule, event, messages } from "../support/rule";

const settings = { allowed: ["sports", "concert"], patterns: ["^season-\\d{4}$"] };

describeRule("tag-vocabulary", {
  settings,
  member: "tags",
  passes: {
    "words of it": { tags: ["concert", "sports"] },
    "what matches": { tags: ["season-2036"] },
    none: { tags: [] },
  },
  fails: {
    "a word near one of the vocabulary": [
      { tags: ["sprots"] },
      "tags[0] is not in the vocabulary of tags; did you mean sports?",
    ],
    "another word": [{ tags: ["sports", "gardening"] }, "tags[1] is not in the vocabulary of tags"],
    "another case": [{ tags: ["SPORTS"] }, /^tags\[0\] is not in the vocabulary/],
    "what nearly matches": [{ tags: ["season-36"] }, /^tags\[0\] is not in the vocabulary/],
  },
});

test("no word is suggested for a secret tag", () => {
  const reported = messages("tag-vocabulary", event({ tags: ["sprots"], secretMembers: ["tags"] }), settings);
  expect(reported).toEqual(["tags[0] is not in the vocabulary of tags"]);
});

test("a vocabulary may consist of patterns only", () => {
  const reported = messages("tag-vocabulary", event({ tags: ["season-2036", "sports"] }), {
    patterns: settings.patterns,
  });
  expect(reported).toEqual(["tags[1] is not in the vocabulary of tags"]);
});

test("known tags beside an unknown one are judged", () => {
  expect(messages("tag-vocabulary", event({ tags: [UNKNOWN, "gardening"] }), settings)).toHaveLength(1);
});
