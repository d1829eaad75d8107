import { UNKNOWN } from "../../../policy/judge";
import { event, findings, messages } from "../support/rule";

const RULE = "event-limits";

test("an event may have the members of the document and those of the provider", () => {
  const members = {
    description: "x",
    adoptEventId: 7,
    secretMembers: ["name"],
    owner: "pulumi:calendar/prod",
    __provider: "x",
    eventId: 7,
  };
  expect(messages(RULE, event(members))).toEqual([]);
  expect(messages(RULE, event({ description: null, tags: UNKNOWN }))).toEqual([]);
});

test("a misspelled member is reported with its path and the nearest right name, without its value", () => {
  const [finding] = findings(RULE, event({ descripton: "a secret plan" }));
  expect(finding).toMatchObject({
    member: "descripton",
    message: "descripton is not a member of an event; did you mean description?",
  });
});

test("a misspelled member is reported even if its value is absent, null or unknown", () => {
  for (const value of [undefined, null, UNKNOWN]) {
    expect(messages(RULE, event({ descripton: value }))).toHaveLength(1);
  }
});
