import { z } from "zod";
import { problem as problemSchema, type Problem } from "../../contract";
import { ResponseError, type ErrorFacts } from "../errors";
import type { Answer } from "./exchange";
import { unusable } from "./messages";
import type { ApiRequest } from "./request";
import { short } from "./text";

/**
 * Reads a successful answer.
 * @throws ResponseError that names the operation and the member, never a value: an answer may hold what is secret.
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
    const member = formatPath(issue?.path ?? []) || "it";
    const message = issue?.message ?? "unknown";
    // A message of our own schemas is a sentence; one of the schema library needs a subject.
    throw unreadable(
      issue?.code === "custom"
        ? `${member} ${message}`
        : `${member} is not what the document says (${message})`,
    );
  }
  return result.data;
}

/** The problem that an error answer describes; undefined if its body is something else. */
export function readProblem(answer: Answer): Problem | undefined {
  const result = problemSchema.safeParse(parseJson(answer.text)?.value);
  return result.success ? result.data : undefined;
}

/** V8's own message would quote the text. */
function parseJson(text: string): { readonly value: unknown } | undefined {
  try {
    return { value: JSON.parse(text) };
  } catch {
    return undefined;
  }
}

function notJson({ headers, text }: Answer): string {
  if (text.trim() === "") {
    return "it is empty";
  }
  const type = /^[\w.+-]+\/[\w.+-]+/.exec(headers["content-type"] ?? "")?.[0];
  return type === undefined || /\bjson$/.test(type)
    ? "it is not JSON, or was cut short"
    : `it is not JSON but ${short(type, 60)}, as a proxy or a sign-in page would answer: check host, basePath and HTTPS_PROXY`;
}

/** `objects[2].id` */
function formatPath(path: readonly PropertyKey[]): string {
  return path.reduce<string>(
    (text, part) =>
      typeof part === "number" ? `${text}[${part}]` : text === "" ? String(part) : `${text}.${String(part)}`,
    "",
  );
}
