import { Struct, type JavaScriptValue } from "google-protobuf/google/protobuf/struct_pb";
import { z } from "zod";
import { SECRET_SIGNATURE, SIGNATURE_KEY } from "../contract/state";

export type Properties = Record<string, unknown>;

/** Values without their wrappers, and the names of members that contain a secret, at any depth. */
export interface Unwrapped {
  readonly values: Properties;
  readonly secrets: readonly string[];
}

/** Converts properties that the engine sent. */
export function unwrap(struct: Struct | undefined): Unwrapped {
  const secrets: string[] = [];
  const values: Properties = {};
  for (const [name, wrapped] of Object.entries<unknown>(struct?.toJavaScript() ?? {})) {
    const plain = plainOf(wrapped);
    values[name] = plain.value;
    if (plain.isSecret) {
      secrets.push(name);
    }
  }
  return { values, secrets };
}

function plainOf(wrapped: unknown): { value: unknown; isSecret: boolean } {
  if (typeof wrapped !== "object" || wrapped === null) {
    return { value: wrapped, isSecret: false };
  }
  if (Array.isArray(wrapped)) {
    const items = wrapped.map(plainOf);
    return { value: items.map(({ value }) => value), isSecret: items.some(({ isSecret }) => isSecret) };
  }
  if (isSecret(wrapped)) {
    return { value: plainOf(wrapped.value).value, isSecret: true };
  }
  const members = Object.entries(wrapped).map(([name, value]) => [name, plainOf(value)] as const);
  return {
    value: Object.fromEntries(members.map(([name, { value }]) => [name, value])),
    isSecret: members.some(([, member]) => member.isSecret),
  };
}

const isSecret = (value: object): value is { readonly value: unknown } =>
  SIGNATURE_KEY in value && value[SIGNATURE_KEY] === SECRET_SIGNATURE && "value" in value;

const sendable = z.record(z.string(), z.json());

/** Converts properties for the engine: undefined members are left out, those named in `secrets` are marked as secrets. */
export function wrap(values: Properties, secrets: readonly string[] = []): Struct {
  const plain = sendable.parse(JSON.parse(JSON.stringify(values)));
  const wrapped = Object.entries(plain).map(([name, value]): [string, JavaScriptValue] => [
    name,
    secrets.includes(name) ? { [SIGNATURE_KEY]: SECRET_SIGNATURE, value } : value,
  ]);
  return Struct.fromJavaScript(Object.fromEntries(wrapped));
}
