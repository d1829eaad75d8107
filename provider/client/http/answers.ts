import { z } from "zod";
import { pathText, problem as problemSchema, valueAt } from "../../contract";
import { ResponseError, type ErrorFacts } from "../errors";
import type { Refusal } from "./classify";
import type { Answer } from "./exchange";
import { unusable } from "./messages";
import type { ApiRequest } from "./request";
import { mediaType } from "./text";

/**
 * Parses a successful answer.
 * @throws ResponseError that names the operation and the member, but no value, which may be secret.
 */
export function readAnswer<Schema extends z.ZodType>(
  answer: Answer,
  schema: Schema,
  request: ApiRequest,
  facts: ErrorFacts,
): z.output<Schema> {
  const json = parseJson(answer.text);
  const unknown = facts.outcome === "unknown" ? ". Whether it was done is not known" : "";
  const unreadable = (why: string) => new ResponseError(`${unusable(request.task)} ${why}${unknown}`, facts);
  if (json === undefined) {
    throw unreadable(notJson(answer));
  }
  const result = schema.safeParse(json.value);
  if (!result.success) {
    const [issue] = result.error.issues;
    const member = pathText(issue?.path ?? []) || "it";
    const message = issue?.message ?? "unknown";
    // Our own messages complete the sentence; zod's need one around them.
    throw unreadable(
      issue?.code === "custom"
        ? `${member} ${message}`
        : `${member} is not what the document says (${message})`,
    );
  }
  return result.data;
}

/** Parses an error answer. Only a problem document certainly comes from Event Center. */
export function readRefusal({ headers, text }: Answer): Refusal {
  const json = parseJson(text);
  if (json === undefined) {
    return { problem: undefined, isPage: text.trim() !== "" };
  }
  const { data } = problemSchema.safeParse(unwrapped(json.value));
  const isProblem =
    data !== undefined &&
    (/\bproblem\+json\b/.test(headers["content-type"] ?? "") ||
      [data.type, data.title, data.status, data.detail, data.errors].some((member) => member != null));
  return { problem: isProblem ? data : undefined, isPage: false };
}

/** Akamai's published description wraps problems in `problem`; its examples do not. */
function unwrapped(value: unknown): unknown {
  const inner = valueAt(value, ["problem"]);
  return typeof inner === "object" && inner !== null ? inner : value;
}

/** Hides V8's own message, which would quote the text. */
function parseJson(text: string): { readonly value: unknown } | undefined {
  try {
    return { value: JSON.parse(text) };
  } catch {
    return undefined;
  }
}

function notJson(answer: Answer): string {
  if (answer.text.trim() === "") {
    return "it is empty";
  }
  const type = mediaType(answer);
  return type === undefined || /\bjson$/.test(type)
    ? "it is not JSON, or was cut short"
    : `it is not JSON but ${type}, as a proxy or a sign-in page would answer: check host, basePath and HTTPS_PROXY`;
}
