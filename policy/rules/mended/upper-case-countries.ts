import { upperCaseCountry } from "pulumi-akamai-event-center/contract";
import { z } from "zod";
import { eventRule } from "../../rule";

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
      !Object.is(upperCaseCountry(code), code)
        ? [{ path: ["audienceLocations", index], message: "must be in upper case" }]
        : [],
    ),
  remediate: ({ audienceLocations }) =>
    Array.isArray(audienceLocations) ? { audienceLocations: audienceLocations.map(upperCaseCountry) } : {},
});
