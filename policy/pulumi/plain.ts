import type { PolicyResource, ResourceValidationArgs } from "@pulumi/policy";
import { UNKNOWN, type CalendarEvent } from "../event";

/** The event of a resource that Pulumi passes to a policy. */
export function eventOf({ name, urn, props, opts }: ResourceValidationArgs | PolicyResource): CalendarEvent {
  return { resource: name, urn, members: plainRecord(props), secretMembers: opts.additionalSecretOutputs };
}

/**
 * A plain copy of a resource's properties. Reading an unknown value throws, which would end the whole policy, so each value
 * is read separately.
 */
export function plainRecord(value: Readonly<Record<string, unknown>>): Record<string, unknown> {
  return Object.fromEntries(Object.keys(value).map((name) => [name, probe(value, name)]));
}

function probe(holder: object, key: PropertyKey): unknown {
  let value: unknown;
  try {
    value = Reflect.get(holder, key);
  } catch (error) {
    // Its class may come from another copy of @pulumi/policy.
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
