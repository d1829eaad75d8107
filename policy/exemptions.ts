import { measured } from "pulumi-akamai-event-center/contract";
import { z } from "zod";
import type { CalendarEvent } from "./event";

const NO_REASON = "must say in words why the resource is exempt";

/** Hides resources from a rule, and says why. */
const exemption = z.strictObject({
  /** A resource's name, its URN, or a pattern of either with `*` and `?`. */
  resource: measured(z.string("must be a resource's name, its URN, or a pattern of either with * and ?"), {
    minLength: 1,
  }).describe("The name of a resource, its URN, or a pattern of either with * and ?."),
  /** The reason, in words. */
  reason: z
    .string(NO_REASON)
    .refine((text) => text.trim() !== "", NO_REASON)
    .describe("The reason, which is shown."),
});

export type Exemption = z.output<typeof exemption>;

/** Settings that every rule has, in addition to its level. */
export const COMMON = {
  exclude: z
    .array(exemption, "must be a list of resources with reasons")
    .optional()
    .describe("Resources that are exempt from the rule, and why."),
  url: z
    .url({ protocol: /^https?$/, error: "must be the address of a page, with https://" })
    .optional()
    .describe("Your own page about the rule, to which findings link."),
};

/** The first exemption that covers the event, if any. */
export function exemptionOf(exemptions: readonly Exemption[], event: CalendarEvent): Exemption | undefined {
  return exemptions.find(({ resource }) => covers(resource, event.resource) || covers(resource, event.urn));
}

function covers(pattern: string, text: string | undefined): boolean {
  if (text === undefined || pattern === text) {
    return text !== undefined;
  }
  const expression = pattern
    .replace(/[.+^${}()|[\]\\]/g, "\\$&")
    .replaceAll("*", ".*")
    .replaceAll("?", ".");
  return /[*?]/.test(pattern) && new RegExp(`^${expression}$`, "su").test(text);
}
