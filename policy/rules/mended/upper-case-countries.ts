import { z } from "zod";
import { eventRule } from "../../rule";

/** Only of two plain letters: "ß" in capitals would be the code of South Sudan. */
const LOWER_CASE = /^(?=.*[a-z])[a-zA-Z]{2}$/;

export const upperCaseCountries = eventRule({
  name: "upper-case-countries",
  displayName: "Country codes in upper case",
  description: "Country codes are written in upper case; mends those that are not.",
  severity: "low",
  tags: ["remediation", "audience"],
  remediationSteps: "Write the code in upper case, or set this rule to remediate.",
  section: "EventCreate members",
  level: "disabled",
  settings: z.strictObject({}),
  judge: ({ members: { audienceLocations } }) =>
    (Array.isArray(audienceLocations) ? audienceLocations : []).flatMap((code: unknown, index) =>
      typeof code === "string" && LOWER_CASE.test(code)
        ? [{ path: ["audienceLocations", index], message: "must be in upper case" }]
        : [],
    ),
  remediate: ({ audienceLocations }) =>
    Array.isArray(audienceLocations) ? { audienceLocations: audienceLocations.map(toUpperCase) } : {},
});

function toUpperCase(code: unknown): unknown {
  return typeof code === "string" && LOWER_CASE.test(code) ? code.toUpperCase() : code;
}
