import type { PolicyResource, ResourceValidationArgs } from "@pulumi/policy";
import { UNKNOWN, type CalendarEvent } from "../event";

/** What Pulumi hands to a policy, as an event. */
export function eventOf({ name, urn, props, opts }: ResourceValidationArgs | PolicyResource): CalendarEvent {
  return { resource: name, urn, members: plainRecord(props), secretMembers: opts.additionalSecretOutputs };
}

/**
 * A plain copy of what Pulumi hands to a policy. Reading one unknown value would end the whole policy, so each is
 * probed by itself.
 */
export function plainRecord(value: Readonly<Record<string, unknown>>): Record<string, unknown> {
  return Object.fromEntries(Object.keys(value).map((name) => [name, probe(value, name)]));
}

function probe(holder: object, key: PropertyKey): unknown {
  let value: unknown;
  try {
    value = Reflect.get(holder, key);
  } catch (error) {
    // Not by its class: another copy of @pulumi/policy than ours may have made it.
    if (error instanceof Error && "unknownTypeSentinel" in error) {
      return UNKNOWN;
    }
    throw error;
  }
  if (Array.isArray(value)) {
    return Array.from({ length: value.length }, (_, index) => probe(value, index));
  }
  return isRecord(value) ? plainRecord(value) : value;
}

function isRecord(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === "object" && value !== null;
}
