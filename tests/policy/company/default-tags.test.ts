import { defaultTags } from "../../../policy/rules/company/default-tags";
import { describeRule, event, messages } from "../support/rule";

describeRule("default-tags", {
  settings: { tags: ["live", "managed"] },
  member: "tags",
  absent: "tags lacks the default tags live, managed",
  passes: { "all of them": { tags: ["managed", "other", "live"] } },
  fails: { "one missing": [{ tags: ["live"] }, "tags lacks the default tags managed"] },
});

describe("a list without room for the default tags", () => {
  const settings = { tags: ["live", "managed"] };
  const { remediate } = defaultTags.bind(settings);
  const tagged = (count: number, more = {}) => ({
    tags: Array.from({ length: count }, (_, index) => `tag ${index}`),
    ...more,
  });
  const owner = "pulumi:calendar/prod";

  test.each([
    ["exactly fits", tagged(18), "tags lacks the default tags live, managed", true],
    [
      "is one too long",
      tagged(19),
      "tags lacks the default tags live, managed and has room for 1 of them",
      false,
    ],
    ["is full", tagged(20), "tags lacks the default tags live, managed and has room for none of them", false],
    ["shares it with the owner tag", tagged(18, { owner }), /room for 1 of them$/, false],
  ])("%s: it stays as it is, and the message says so", (_what, members, message, isChanged) => {
    expect(messages("default-tags", event(members), settings)).toEqual([expect.stringMatching(message)]);
    expect(Object.keys(remediate?.(members) ?? {})).toEqual(isChanged ? ["tags"] : []);
  });
});
