import { PolicyPack } from "@pulumi/policy";
import { eventCenterPolicies, eventRule } from "pulumi-akamai-event-center-policy";

new PolicyPack("acme-media", {
  policies: [
    ...eventCenterPolicies({ all: "advisory", "required-tags": { tags: ["rights-cleared"] } }),
    eventRule({
      name: "no-monday",
      description: "Nothing goes on air on a Monday.",
      enforcementLevel: "mandatory",
      validateEvent: ({ occurrences }, report) => {
        if (occurrences.some(({ start }) => start.getUTCDay() === 1)) report("start is a Monday");
      },
    }),
  ],
});
