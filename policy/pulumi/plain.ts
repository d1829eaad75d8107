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
  const copy: Record<string, unknown> = {};
  for (const name of Object.keys(value)) {
    copy[name] = probe(value, name);
  }
  return copy;
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
    const { length } = value;
    const items: unknown[] = [];
    for (let index = 0; index < length; index += 1) {
      items.push(probe(value, index));
    }
    return items;
  }
  return isRecord(value) ? plainRecord(value) : value;
}

function isRecord(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === "object" && value !== null;
}
