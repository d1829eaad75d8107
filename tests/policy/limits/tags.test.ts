import { UNKNOWN } from "../../../policy/judge";
import { describeRule, event, messages } from "../support/rule";

const tags = (count: number) => Array.from({ length: count }, (_, index) => `tag-${index}`);

describeRule("event-limits", {
  member: "tags",
  passes: {
    "20 tags": { tags: tags(20) },
    "tags that differ in case": { tags: ["Live", "live"] },
    "a tag of 100 characters": { tags: ["x".repeat(100)] },
  },
  fails: {
    "21 tags": [{ tags: tags(21) }, "tags must have at most 20 items (it has 21)"],
    "a tag twice": [{ tags: ["live", "sports", "live"] }, "tags[2] repeats the tag of item 0"],
    "a tag of 101 characters": [
      { tags: ["x".repeat(101)] },
      "tags[0] must be at most 100 characters (it has 101)",
    ],
    "an empty tag": [{ tags: [""] }, "tags[0] must not be empty"],
  },
});

describe("with limits of the company", () => {
  describeRule("event-limits", {
    settings: { tags: { maxItems: 2, maxLength: 6 } },
    member: "tags",
    passes: { "two short tags": { tags: ["winter", "b"] } },
    fails: {
      "three tags": [{ tags: ["a", "b", "c"] }, /at most 2 items by your policy \(it has 3\)/],
      "a longer tag": [
        { tags: ["winters"] },
        "tags[0] must be at most 6 characters by your policy (it has 7)",
      ],
    },
  });
});

test("known tags beside an unknown one are judged, and the unknown one counts", () => {
  expect(messages("event-limits", event({ tags: ["a", UNKNOWN, "a", UNKNOWN] }))).toEqual([
    "tags[2] repeats the tag of item 0",
  ]);
  expect(messages("event-limits", event({ tags: [...tags(20), UNKNOWN] }))).toEqual([
    "tags must have at most 20 items (it has 21)",
  ]);
});

describe("beside an owner tag", () => {
  const owner = "pulumi:calendar/prod";

  test("19 tags may be declared, and a 20th is reported once", () => {
    expect(messages("event-limits", event({ owner, tags: tags(19) }))).toEqual([]);
    expect(messages("event-limits", event({ owner, tags: tags(20) }))).toEqual([
      "tags must have at most 19 items, since ownerTag adds one (it has 20)",
    ]);
    expect(messages("event-limits", event({ owner, tags: tags(21) }))).toEqual([
      "tags must have at most 20 items (it has 21)",
    ]);
  });

  test("the company's limit counts only declared tags, and is not reported beside the limit of 19", () => {
    const found = (count: number, maxItems: number) =>
      messages("event-limits", event({ owner, tags: tags(count) }), { tags: { maxItems } });
    expect(found(2, 2)).toEqual([]);
    expect(found(3, 2)).toEqual([expect.stringContaining("at most 2 items by your policy (it has 3)")]);
    expect(found(20, 2)).toEqual([expect.stringContaining("at most 19 items")]);
  });
});
