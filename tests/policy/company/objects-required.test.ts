import { UNKNOWN } from "../../../policy/judge";
import { describeRule, event, messages } from "../support/rule";

const code = { id: 87654, type: "CP_CODE" };

describeRule("objects-required", {
  member: "objects",
  absent: "objects must have at least one object",
  passes: { one: { objects: [code] } },
  fails: { none: [{ objects: [] }, "objects must have at least one object"] },
});

describe("of certain types", () => {
  const settings = { types: ["FLASH_LIVE_STREAM", "UNIVERSAL_LIVE_STREAM"] };
  const asked = "objects must have at least one object of type FLASH_LIVE_STREAM or UNIVERSAL_LIVE_STREAM";

  describeRule("objects-required", {
    settings,
    member: "objects",
    absent: asked,
    passes: { "one of them": { objects: [code, { id: 6, type: "FLASH_LIVE_STREAM" }] } },
    fails: { others: [{ objects: [code] }, asked] },
  });

  test("an object of unknown type may be the required one; one of another type with an unknown id is not", () => {
    const judged = (object: unknown) =>
      messages("objects-required", event({ objects: [code, object] }), settings);
    expect(judged(UNKNOWN)).toEqual([]);
    expect(judged({ id: 6, type: UNKNOWN })).toEqual([]);
    expect(judged({ id: UNKNOWN, type: "CP_CODE" })).toEqual([asked]);
  });
});
