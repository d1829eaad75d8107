import { UNKNOWN } from "../../../policy/judge";
import { describeRule, event, messages } from "../support/rule";

const settings = { allowed: ["PL", "DE"] };

describeRule("allowed-countries", {
  settings,
  member: "audienceLocations",
  passes: {
    "all of them": { audienceLocations: ["DE", "PL"] },
    "one in lower case": { audienceLocations: ["pl"] },
  },
  fails: {
    "another country": [
      { audienceLocations: ["PL", "NO"] },
      "audienceLocations[1] is not one of the allowed countries",
    ],
  },
});

test("known countries beside an unknown one are judged", () => {
  expect(messages("allowed-countries", event({ audienceLocations: [UNKNOWN, "NO"] }), settings)).toHaveLength(
    1,
  );
});
