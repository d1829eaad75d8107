import { InputError } from "../errors";
import { type Operation, OPERATIONS } from "../api/operations";
import type { Fault, FaultHook } from "./faults";

/** A fault as another process can say it: which requests it meets, and what happens to them. */
interface FaultRule {
  readonly operation: Operation | undefined;
  readonly first: number;
  readonly last: number;
  readonly fault: Fault;
}

const OPERATION_NAMES = Object.keys(OPERATIONS);
const isOperation = (name: unknown): name is Operation => OPERATION_NAMES.some((known) => known === name);

const CUTS = ["before", "after"] as const;
const GARBAGE = ["html", "cut-short", "other-event"] as const;
const MEMBERS = ["operation", "n", "status", "headers", "body", "delay", "cut", "after", "garbage"];

function wholeNumber(name: string, value: unknown, minimum: number, maximum: number): number {
  const number = typeof value === "string" && value !== "" ? Number(value) : value;
  if (typeof number === "number" && Number.isInteger(number) && number >= minimum && number <= maximum) {
    return number;
  }
  throw new InputError(
    `The fault's ${name} is a whole number from ${minimum} to ${maximum}, not ${String(value)}`,
  );
}

function choice<Value extends string>(name: string, value: unknown, values: readonly Value[]): Value {
  const found = values.find((candidate) => candidate === value);
  if (found === undefined) {
    throw new InputError(`The fault's ${name} is one of ${values.join(", ")}, not ${String(value)}`);
  }
  return found;
}

/** `3`, `2-4` or `2-`. */
function range(value: unknown): { first: number; last: number } {
  const text = typeof value === "number" ? String(value) : value;
  const [, from, dash, to] = (typeof text === "string" && /^(\d+)(-?)(\d*)$/.exec(text)) || [];
  if (from === undefined) {
    throw new InputError(`The fault's n is a number such as 1, 2-4 or 2-, not ${String(value)}`);
  }
  return { first: Number(from), last: to ? Number(to) : dash ? Infinity : Number(from) };
}

function headers(value: unknown): Record<string, string> {
  if (typeof value !== "object" || value === null) {
    throw new InputError("The fault's headers are an object of texts");
  }
  return Object.fromEntries(Object.entries(value).map(([name, text]) => [name, String(text)]));
}

/** A rule from JSON or a command line; throws where it says something that is not known. */
export function readFaultRule(value: unknown): FaultRule {
  if (typeof value !== "object" || value === null || Array.isArray(value)) {
    throw new InputError("A fault is an object");
  }
  const given = new Map<string, unknown>(Object.entries(value));
  const unknown = [...given.keys()].find((name) => !MEMBERS.includes(name));
  if (unknown !== undefined) {
    throw new InputError(`A fault has no ${unknown}; it has ${MEMBERS.join(", ")}`);
  }
  const operation = given.get("operation");
  if (operation !== undefined && !isOperation(operation)) {
    throw new InputError(
      `The fault's operation is one of ${OPERATION_NAMES.join(", ")}, not ${JSON.stringify(operation)}`,
    );
  }
  const body = given.get("body");
  const after = given.get("after");
  const fault: Fault = {
    ...(given.has("status") && { status: wholeNumber("status", given.get("status"), 200, 599) }),
    ...(given.has("headers") && { headers: headers(given.get("headers")) }),
    ...(body !== undefined && { body: typeof body === "string" ? body : JSON.stringify(body) }),
    ...(given.has("delay") && { delay: wholeNumber("delay", given.get("delay"), 0, 600_000) }),
    ...(given.has("cut") && { cut: choice("cut", given.get("cut"), CUTS) }),
    ...(after !== undefined && { after: after === true || after === "true" }),
    ...(given.has("garbage") && { garbage: choice("garbage", given.get("garbage"), GARBAGE) }),
  };
  const { first, last } = given.has("n") ? range(given.get("n")) : { first: 1, last: Infinity };
  return { operation, first, last, fault };
}

/** `createEvent:status=503,header=Retry-After:1,n=1-2`; `after` alone means `after=true`. */
export function parseFaultSpec(spec: string): FaultRule {
  const [, operation, list = ""] = /^(?:([A-Za-z]+):)?(.*)$/s.exec(spec) ?? [];
  const found: Record<string, unknown> = operation === undefined ? {} : { operation };
  const sentHeaders: Record<string, string> = {};
  for (const part of list.split(",").filter((text) => text !== "")) {
    const [, name = "", value = "true"] = /^([^=]*)(?:=(.*))?$/s.exec(part) ?? [];
    if (name === "header") {
      const colon = value.indexOf(":");
      if (colon < 1) {
        throw new InputError(`The fault's header is NAME:VALUE, not ${value}`);
      }
      sentHeaders[value.slice(0, colon).trim()] = value.slice(colon + 1).trim();
      found["headers"] = sentHeaders;
    } else {
      found[name] = value;
    }
  }
  return readFaultRule(found);
}

/** The first rule that a request meets decides. */
export const hookOf =
  (rules: readonly FaultRule[]): FaultHook =>
  ({ operation, n }) =>
    rules.find(
      (rule) =>
        (rule.operation === undefined || rule.operation === operation) && n >= rule.first && n <= rule.last,
    )?.fault;
