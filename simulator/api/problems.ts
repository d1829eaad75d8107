import { STATUS_CODES } from "node:http";
import type { EventContent } from "../store/event";
import type { Refusal } from "../validity/schemas";

/** `typed` is the form of Akamai's published description. */
export type ProblemForm = "document" | "typed";

interface ProblemEntry {
  readonly detail: string;
  readonly parameter?: string;
  readonly value?: unknown;
  /** Why the value is refused; only of members of a body. */
  readonly reason?: string;
}

const ABOUT_BLANK = "about:blank";

/** Problems with a type of their own, and their titles. */
const TYPES = {
  "constraint-violation": "Constraint violation",
  duplicate: "Entity already exists",
  "concurrent-modification": "Concurrent modification",
} as const;
type Kind = keyof typeof TYPES;
const SHOWN_CHARACTERS = 100;

/** A problem that the API answers, not the gateway. */
export class ApiProblem extends Error {
  override readonly name = "ApiProblem";
  constructor(
    readonly status: number,
    readonly errors: readonly ProblemEntry[],
    readonly kind?: Kind,
    readonly headers: Readonly<Record<string, string>> = {},
  ) {
    super(errors.map(({ detail }) => detail).join("; "));
  }
}

const show = (value: unknown): string => {
  const text = typeof value === "string" ? value : JSON.stringify(value);
  return text.length > SHOWN_CHARACTERS ? `${text.slice(0, SHOWN_CHARACTERS)}…` : text;
};

/** As in the document: `Invalid value: 'lastName', parameter: sort`. */
export const invalidParameter = (parameter: string, value: string): ApiProblem =>
  new ApiProblem(400, [
    { detail: `Invalid value: '${show(value)}', parameter: ${parameter}`, parameter, value },
  ]);

export const invalidBody = (refusals: readonly Refusal[]): ApiProblem =>
  new ApiProblem(
    400,
    refusals.map(({ parameter, value, reason }) => ({
      detail: `Invalid value: '${show(value)}', parameter: ${parameter}, reason: ${reason}`,
      parameter,
      value,
      reason,
    })),
    "constraint-violation",
  );

export const unreadableBody = (detail: string): ApiProblem => new ApiProblem(400, [{ detail }]);

export const forbidden = (detail: string): ApiProblem => new ApiProblem(403, [{ detail }]);

export const eventNotFound = (id: string | number): ApiProblem =>
  new ApiProblem(404, [{ detail: `Event entity with id ${id} not found` }]);

export const noSuchResource = (path: string): ApiProblem =>
  new ApiProblem(404, [{ detail: `Resource not found: ${show(path)}` }]);

export const methodNotSupported = (method: string, allowed: readonly string[]): ApiProblem =>
  new ApiProblem(405, [{ detail: `Method not supported: ${method}` }], undefined, {
    Allow: allowed.join(", "),
  });

export const unsupportedMediaType = (type: string | undefined): ApiProblem =>
  new ApiProblem(415, [{ detail: `Content type '${show(type ?? "")}' not supported; use application/json` }]);

export const duplicate = ({ name, start, end }: Pick<EventContent, "name" | "start" | "end">): ApiProblem =>
  new ApiProblem(
    409,
    [
      {
        detail: `An Event entity with the same name: ${name}, start: ${start} and end: ${end} already exists`,
      },
    ],
    "duplicate",
  );

export const versionMismatch = (expected: number, got: number): ApiProblem =>
  new ApiProblem(
    409,
    [{ detail: `Version mismatch for Event entity, expected version: ${expected}, but got: ${got}` }],
    "concurrent-modification",
  );

/** A write that could not be stored, or a fault hook that threw. */
export const internal = (error: unknown): ApiProblem =>
  new ApiProblem(500, [{ detail: error instanceof Error ? error.message : String(error) }]);

export function formatProblem({ status, kind, errors }: ApiProblem, form: ProblemForm): object {
  const blank = { type: ABOUT_BLANK, title: STATUS_CODES[status] ?? "Error" };
  if (form === "document") {
    // The document's 409 has no other detail for an equal event.
    const shown = kind === "duplicate" ? [{ detail: TYPES.duplicate }] : errors;
    return {
      ...blank,
      status,
      errors: shown.map(({ reason: _reason, ...error }) => ({ ...blank, ...error })),
    };
  }
  const typed = kind ? { type: `/event-center/error-types/${kind}`, title: TYPES[kind] } : blank;
  const [first] = errors;
  return first?.parameter === undefined
    ? { ...typed, status, detail: first?.detail }
    : {
        ...typed,
        status,
        errors: errors.map(({ detail, parameter, value, reason }) =>
          reason === undefined
            ? { ...typed, detail, parameter, value }
            : { ...typed, detail: `${parameter ?? ""} ${reason}`.trim(), path: parameter, value },
        ),
      };
}
