import { z } from "zod";
import { OPERATION_NAMES } from "../api/router";
import { InputError } from "../errors";
import type { Fault, FaultHook } from "./faults";

function wholeNumber(minimum: number, maximum: number) {
  const message = `a whole number from ${minimum} to ${maximum}`;
  return z.preprocess(
    (value) => (typeof value === "string" && value !== "" ? Number(value) : value),
    z.int(message).min(minimum, message).max(maximum, message),
  );
}

const choice = <const Value extends string>(values: readonly Value[]) =>
  z.enum(values, `one of ${values.join(", ")}`);

const NO_RANGE = "a number such as 1, 2-4 or 2-";
const range = z.preprocess(
  (value) => (typeof value === "number" ? String(value) : value),
  z
    .string(NO_RANGE)
    .regex(/^\d+(-\d*)?$/, NO_RANGE)
    .transform((text) => {
      const [first = "", last = first] = text.split("-");
      return { first: Number(first), last: last === "" ? Infinity : Number(last) };
    }),
);

const faultRule = z.strictObject({
  operation: choice(OPERATION_NAMES).exactOptional(),
  /** Which requests of the operation, counted from 1. */
  n: range.default({ first: 1, last: Infinity }),
  status: wholeNumber(200, 599).exactOptional(),
  headers: z.record(z.string(), z.coerce.string(), "an object of texts").exactOptional(),
  body: z
    .unknown()
    .transform((body) => (typeof body === "string" ? body : JSON.stringify(body)))
    .exactOptional(),
  delay: wholeNumber(0, 600_000).exactOptional(),
  cut: choice(["before", "after"]).exactOptional(),
  after: z
    .unknown()
    .transform((after) => after === true || after === "true")
    .exactOptional(),
  garbage: choice(["html", "cut-short", "other-event"]).exactOptional(),
}) satisfies z.ZodType<Fault>;
type FaultRule = z.infer<typeof faultRule>;

/** Reads a rule from JSON. Errors: InputError. */
export function readFaultRule(value: unknown): FaultRule {
  const { data, error } = faultRule.safeParse(value, { reportInput: true });
  if (data) {
    return data;
  }
  const [issue] = error.issues;
  const name = issue?.path[0];
  if (issue?.code === "unrecognized_keys") {
    const known = Object.keys(faultRule.shape).join(", ");
    throw new InputError(`A fault has no ${issue.keys.join(", ")}; it has ${known}`);
  }
  throw new InputError(
    issue === undefined || name === undefined
      ? "A fault is an object"
      : `The fault's ${String(name)} is ${issue.message}, not ${JSON.stringify(issue.input)}`,
  );
}

/** `createEvent:status=503,header=Retry-After:1,n=1-2`; `after` alone means `after=true`. */
export function parseFaultSpec(spec: string): FaultRule {
  const [, operation, list = ""] = /^(?:([A-Za-z]+):)?(.*)$/s.exec(spec) ?? [];
  const found: Record<string, unknown> = operation === undefined ? {} : { operation };
  const headers: Record<string, string> = {};
  for (const part of list.split(",").filter((text) => text !== "")) {
    const [, name = "", value = "true"] = /^([^=]*)(?:=(.*))?$/s.exec(part) ?? [];
    if (name === "header") {
      const [, header, text = ""] = /^([^:]+):(.*)$/s.exec(value) ?? [];
      if (header === undefined) {
        throw new InputError(`The fault's header is NAME:VALUE, not ${value}`);
      }
      headers[header.trim()] = text.trim();
      found["headers"] = headers;
    } else {
      found[name] = value;
    }
  }
  return readFaultRule(found);
}

/** Uses the first rule that matches a request. */
export function hookOf(rules: readonly FaultRule[]): FaultHook {
  return (request) => {
    const rule = rules.find(
      ({ operation = request.operation, n: { first, last } }) =>
        operation === request.operation && request.n >= first && request.n <= last,
    );
    if (!rule) {
      return undefined;
    }
    const { operation: _operation, n: _n, ...fault } = rule;
    return fault;
  };
}
