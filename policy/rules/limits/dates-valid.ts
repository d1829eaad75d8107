import { z } from "zod";
import { limitRule } from "./limit-rule";

export const datesValid = limitRule({
  name: "dates-valid",
  displayName: "Dates that mean one moment",
  members: ["start", "end"],
  description:
    "Start and end are ISO 8601 with Z or a UTC offset, in whole seconds; the end comes after the start.",
  severity: "critical",
  remediationSteps:
    "Write the date with Z or an offset, such as 2027-02-06T20:00:00+01:00; let the event end after it starts.",
  settings: z.strictObject({}),
});
