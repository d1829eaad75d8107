import { UNKNOWN } from "../../../policy/judge";
import { describeRule, event, messages } from "../support/rule";

const settings = { above: 50_000 };
const cared = { coordinators: ["vsnyder"], description: "Everything on call" };

describeRule("large-audience", {
  settings,
  member: "audienceSize",
  passes: {
    "an audience just not large": { audienceSize: 50_000 },
    "a large audience with coordinators and a description": { audienceSize: 50_001, ...cared },
  },
  fails: {
    "a large one without coordinators": [
      { audienceSize: 50_001, ...cared, coordinators: [] },
      "coordinators is required if the audience is above 50000",
    ],
    "a large one without a description": [
      { audienceSize: 50_001, ...cared, description: "" },
      "description is required if the audience is above 50000",
    ],
  },
});

test("both members are required at once, and an unknown one counts as declared", () => {
  expect(messages("large-audience", event({ audienceSize: 60_000 }), settings)).toHaveLength(2);
  const unknown = { audienceSize: 60_000, coordinators: UNKNOWN, description: null };
  expect(messages("large-audience", event(unknown), settings)).toEqual([
    "description is required if the audience is above 50000",
  ]);
});
