import { describeRule } from "../support/rule";

describeRule("upper-case-countries", {
  member: "audienceLocations",
  passes: {
    "upper case": { audienceLocations: ["PL", "DE"] },
    "what is no code": { audienceLocations: ["ß", "pol"] },
  },
  fails: {
    "lower case": [{ audienceLocations: ["PL", "de"] }, "audienceLocations[1] must be in upper case"],
    "mixed case": [{ audienceLocations: ["pL"] }, "audienceLocations[0] must be in upper case"],
  },
});
