import { describeRule, event, messages } from "../support/rule";
import { UNKNOWN } from "../../../policy/judge";

const COUNTRIES = "AT BE BG CY CZ DE DK EE ES FI FR GR HR HU IE IT LT LU LV MT NL".split(" ");

describeRule("event-limits", {
  member: "audienceLocations",
  passes: { "20 countries": { audienceLocations: COUNTRIES.slice(0, 20) }, none: { audienceLocations: [] } },
  fails: {
    "21 countries": [
      { audienceLocations: COUNTRIES },
      "audienceLocations must have at most 20 items (it has 21)",
    ],
    "a country twice": [
      { audienceLocations: ["PL", "PL"] },
      "audienceLocations[1] repeats the country of item 0",
    ],
    "no country": [
      { audienceLocations: ["PL", "XX"] },
      /audienceLocations\[1\] must be a two-letter ISO 3166/,
    ],
    "lower case": [{ audienceLocations: ["pl"] }, /audienceLocations\[0\] must be a two-letter ISO 3166/],
  },
});

describe("with a limit of the company", () => {
  describeRule("event-limits", {
    settings: { audienceLocations: { maxItems: 2 } },
    member: "audienceLocations",
    passes: { "two countries": { audienceLocations: ["PL", "DE"] } },
    fails: {
      "three countries": [
        { audienceLocations: ["PL", "DE", "NO"] },
        /at most 2 items by your policy \(it has 3\)/,
      ],
    },
  });
});

test("known countries beside an unknown one are judged", () => {
  const audienceLocations = ["PL", UNKNOWN, "PL", "XX"];
  expect(messages("event-limits", event({ audienceLocations }))).toEqual([
    "audienceLocations[3] must be a two-letter ISO 3166 country code such as PL",
    "audienceLocations[2] repeats the country of item 0",
  ]);
});
