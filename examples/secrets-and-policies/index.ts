import { Config, getStack } from "@pulumi/pulumi";
import { Event } from "pulumi-akamai-event-center";

/** Secret until the day: encrypted in the stack's config and in state, and in no message. */
const artist = new Config().requireSecret("artist");

const isRehearsal = getStack() !== "prod";

new Event("concert", {
  name: isRehearsal ? "Rehearsal: New Year Concert" : "New Year Concert",
  description: artist.apply((name) => `With ${name}`),
  start: "2036-12-31T21:00:00Z",
  end: "2037-01-01T01:00:00Z",
  coordinators: ["vsnyder"],
  tags: isRehearsal ? ["concert", "rehearsal"] : ["concert"],
  objects: [{ id: 87702, type: "CP_CODE" }],
});
