import * as nodeModule from "node:module";
// Before the SDK is loaded: from its second run on, a pack starts in two thirds of the time. Node 22.10 has both functions.
const { enableCompileCache, flushCompileCache } = nodeModule as Partial<typeof nodeModule>;
enableCompileCache?.();
import { PolicyPack } from "@pulumi/policy";
import { eventCenterPolicies } from "./pulumi/policies";

// The engine runs this file when the folder is given as a policy pack.
new PolicyPack("akamai-event-center", {
  displayName: "Akamai Event Center",
  description: "Live events in Akamai's Event Center: limits enforced, calendars kept sane",
  provider: "akamai-event-center",
  tags: ["akamai", "live-events"],
  policies: eventCenterPolicies(),
});

// The engine kills the pack, so nothing would be written at exit.
setImmediate(() => {
  flushCompileCache?.();
});
