import { UnknownValueError } from "@pulumi/policy";
import { UNKNOWN } from "../event";

/**
 * A plain copy of what Pulumi hands to a policy. Reading one unknown value would end the whole policy, so each is
 * probed by itself.
 */
function plain(value: unknown): unknown {
  if (Array.isArray(value)) {
    return Array.from({ length: value.length }, (_, index) => probe(value, index));
  }
  return isRecord(value) ? plainRecord(value) : value;
}

export function plainRecord(value: Readonly<Record<string, unknown>>): Record<string, unknown> {
  return Object.fromEntries(Object.keys(value).map((name) => [name, probe(value, name)]));
}

function probe(holder: object, key: PropertyKey): unknown {
  let value: unknown;
  try {
    value = Reflect.get(holder, key);
  } catch (error) {
    if (error instanceof UnknownValueError) {
      return UNKNOWN;
    }
    throw error;
  }
  return plain(value);
}

function isRecord(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === "object" && value !== null;
}
