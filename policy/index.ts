import { PolicyPack } from "@pulumi/policy";
import { decodeOnce, EventPolicies, onConfigure } from "./pulumi";

const events = new EventPolicies((line) => {
  // The engine shows what a pack prints as information.
  console.log(`policy: ${line}`);
});

onConfigure((config) => {
  events.configure(config);
});

decodeOnce();

new PolicyPack("akamai-event-center", {
  displayName: "Akamai Event Center",
  description: "Live events in Akamai's Event Center: limits enforced, calendars kept sane",
  provider: "akamai-event-center",
  tags: ["akamai", "live-events"],
  policies: events.policies(),
});
