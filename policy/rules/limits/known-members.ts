import { judge, MEMBER_NAMES, OUTPUT_NAMES } from "pulumi-akamai-event-center/contract";
import { z } from "zod";
import { eventRule } from "../../rule";

/** What the provider and a stack keep beside the document's members. */
const OURS: readonly string[] = ["__provider", "secretMembers", "owner", "adoptEventId", ...OUTPUT_NAMES];

export const knownMembers = eventRule({
  name: "known-members",
  displayName: "Members that Event Center knows",
  description: `An event has these members and no others: ${MEMBER_NAMES.join(", ")}.`,
  severity: "medium",
  tags: ["limits"],
  remediationSteps: "Correct the spelling, or remove the member.",
  section: "EventCreate members",
  level: "mandatory",
  settings: z.strictObject({}),
  judge: ({ members }) => {
    const isUndocumented = (name: string) => !MEMBER_NAMES.some((known) => known === name);
    const names = Object.keys(members).filter((name) => isUndocumented(name) && !OURS.includes(name));
    const declared = Object.fromEntries(names.map((name) => [name, undefined]));
    return judge(declared, { others: OURS }).filter(({ path }) => names.includes(String(path[0])));
  },
});
