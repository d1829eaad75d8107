import { UNKNOWN } from "../../../policy/judge";
import { describeRule, event, messages } from "../support/rule";

const code = (id: number) => ({ id, type: "CP_CODE" });

describeRule("event-limits", {
  member: "objects",
  passes: {
    "any number of objects": { objects: Array.from({ length: 500 }, (_, index) => code(index + 1)) },
    "one id with two types": { objects: [code(87654), { id: 87654, type: "SRIP_SLOT" }] },
  },
  fails: {
    "an object twice": [{ objects: [code(87654), code(87654)] }, "objects[1] repeats the object of item 0"],
    "an unknown type": [{ objects: [{ id: 87654, type: "CPCODE" }] }, /objects\[0\]\.type must be one of/],
    "no id": [{ objects: [{ type: "CP_CODE" }] }, /objects\[0\]\.id is required/],
    "an id of nothing": [{ objects: [code(0)] }, "objects[0].id must be at least 1"],
    "a misspelled member": [{ objects: [{ ...code(87654), bitrate: 1 }] }, /did you mean bitrates\?/],
  },
});

test("known objects beside unknown values are judged", () => {
  const objects = [code(7), { id: UNKNOWN, type: "CP_CODE" }, { id: 7, type: UNKNOWN }, UNKNOWN, code(7)];
  expect(messages("event-limits", event({ objects }))).toEqual(["objects[4] repeats the object of item 0"]);
});

test("if one member of an object is unknown, the other is judged", () => {
  const objects = [
    { id: 0, type: UNKNOWN },
    { id: UNKNOWN, type: "CPCODE" },
  ];
  expect(messages("event-limits", event({ objects }))).toEqual([
    "objects[0].id must be at least 1",
    expect.stringMatching(/^objects\[1\]\.type must be one of/),
  ]);
});
