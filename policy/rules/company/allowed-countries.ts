import { z } from "zod";
import { defineEventRule } from "../../rule";
import { countries } from "../../settings";

export const allowedCountries = defineEventRule({
  name: "allowed-countries",
  displayName: "Audiences in allowed countries",
  description: "Every audience location is one of the configured countries.",
  severity: "high",
  tags: ["company", "audience"],
  remediationSteps: "Remove the country, or clear the rights and extend the list.",
  level: "disabled",
  settings: z.strictObject({ allowed: countries.describe("Upper-case two-letter ISO 3166 codes.") }),
  judge: ({ members: { audienceLocations } }, { allowed }) =>
    (Array.isArray(audienceLocations) ? audienceLocations : []).flatMap((code: unknown, index) =>
      typeof code === "string" && !allowed.includes(code.toUpperCase())
        ? [{ path: ["audienceLocations", index], message: "is not one of the allowed countries" }]
        : [],
    ),
});
