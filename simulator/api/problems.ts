import { STATUS_CODES } from "node:http";
import type { Refusal } from "../validity/refusals";

/** How problem bodies are written: as the document's sample, or with types and paths as the later API does. */
export type ProblemForm = "document" | "typed";

interface Fault {
  readonly detail: string;
  readonly parameter?: string;
  readonly value?: unknown;
}

const TYPES = "https://problems.luna.akamaiapis.net/event-center-api/v3";
const SHOWN_CHARACTERS = 100;

/** An error answer of the API itself. */
export class ApiProblem extends Error {
  override readonly name = "ApiProblem";
  constructor(
    readonly status: number,
    readonly kind: string,
    readonly errors: readonly Fault[],
    readonly headers: Readonly<Record<string, string>> = {},
  ) {
    super(errors.map(({ detail }) => detail).join("; "));
  }
}

const show = (value: unknown): string => {
  const text = typeof value === "string" ? value : JSON.stringify(value);
  return text.length > SHOWN_CHARACTERS ? `${text.slice(0, SHOWN_CHARACTERS)}…` : text;
};

/** The document's sample: `Invalid value: 'lastName', parameter: sort`. */
export const invalidParameter = (parameter: string, value: string): ApiProblem =>
  new ApiProblem(400, "invalid", [
    { detail: `Invalid value: '${show(value)}', parameter: ${parameter}`, parameter, value },
  ]);

export const invalidBody = (refusals: readonly Refusal[]): ApiProblem =>
  new ApiProblem(
    400,
    "invalid",
    refusals.map(({ parameter, value, reason }) => ({
      detail: `Invalid value: '${show(value)}', parameter: ${parameter}, reason: ${reason}`,
      parameter,
      value,
    })),
  );

export const unreadableBody = (detail: string): ApiProblem => new ApiProblem(400, "invalid", [{ detail }]);

export const eventNotFound = (id: string | number): ApiProblem =>
  new ApiProblem(404, "not-found", [{ detail: `Event ${id} not found` }]);

export const noSuchResource = (path: string): ApiProblem =>
  new ApiProblem(404, "not-found", [{ detail: `Resource not found: ${show(path)}` }]);

export const methodNotSupported = (method: string, allowed: readonly string[]): ApiProblem =>
  new ApiProblem(405, "method-not-supported", [{ detail: `Method not supported: ${method}` }], {
    Allow: allowed.join(", "),
  });

export const unsupportedMediaType = (type: string | undefined): ApiProblem =>
  new ApiProblem(415, "unsupported-media-type", [
    { detail: `Content type '${show(type ?? "")}' not supported; use application/json` },
  ]);

export const duplicate = (): ApiProblem =>
  new ApiProblem(409, "duplicate", [{ detail: "Entity already exists" }]);

export const versionMismatch = (expected: number, got: number): ApiProblem =>
  new ApiProblem(409, "concurrent-modification", [
    { detail: `Version mismatch for Event entity, expected version: ${expected}, but got: ${got}` },
  ]);

/** A write that could not be kept, or a fault hook that threw: a simulator says what went wrong. */
export const internal = (error: unknown): ApiProblem =>
  new ApiProblem(500, "internal", [{ detail: error instanceof Error ? error.message : String(error) }]);

export function formatProblem({ status, kind, errors }: ApiProblem, form: ProblemForm): object {
  const title = STATUS_CODES[status] ?? "Error";
  if (form === "document") {
    const type = "about:blank";
    return { type, title, status, errors: errors.map((error) => ({ type, title, ...error })) };
  }
  return {
    type: `${TYPES}/${kind}`,
    title,
    status,
    detail: errors.map(({ detail }) => detail).join("; "),
    ...(kind === "invalid" && {
      errors: errors.map(({ detail, parameter, value }) => ({ detail, path: parameter, value })),
    }),
  };
}
