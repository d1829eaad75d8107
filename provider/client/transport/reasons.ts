import { eventCreate, eventUpdate, type Problem } from "../../contract";
import { rootOf, segmentsOf } from "./masking";
import type { ApiRequest } from "./request";
import { short } from "./wording";

type Fault = NonNullable<Problem["errors"]>[number];

/** The document's own form, which says what was wrong but not what would be right, unless a reason follows. */
const DOCUMENT_FORM = /^Invalid value: .*?(?:, reason: (.*))?$/s;

/**
 * Why a request was refused, one reason for each fault the server named, such as
 * `audienceSize must be at least 1 (was 0)`. The problem must have been masked.
 */
export function reasonsOf(problem: Problem | undefined, request: ApiRequest): string[] {
  const reasons = problem?.errors?.map((fault) => reasonOf(fault, request)) ?? [];
  if (reasons.length > 0) {
    return [...new Set(reasons)];
  }
  const general = request.concealed ? undefined : (problem?.detail ?? problem?.title);
  return [general ? short(general) : "it did not say why"];
}

function reasonOf(fault: Fault, request: ApiRequest): string {
  const label = short(fault.parameter ?? fault.path ?? "", 80);
  const secret = request.concealed || request.hidden.includes(rootOf(fault) ?? "");
  const said = secret ? undefined : wordsOf(fault);
  if (said !== undefined) {
    return withValue(label === "" || said.includes(label) ? said : join(label, said), fault, request, secret);
  }
  const ours = ourJudgement(fault, request);
  return withValue(
    ours ?? (label === "" ? "a value is not valid" : `${label} is not valid`),
    fault,
    request,
    secret,
  );
}

function wordsOf({ detail }: Fault): string | undefined {
  const form = DOCUMENT_FORM.exec(detail ?? "");
  const words = form ? form[1] : detail;
  return words ? short(words) : undefined;
}

function join(label: string, said: string): string {
  return /^\p{Lu}/u.test(said) ? `${label}: ${said}` : `${label} ${said}`;
}

/** What the contract says about the same member, since the server's answer does not name the limit. */
function ourJudgement(fault: Fault, request: ApiRequest): string | undefined {
  const root = rootOf(fault);
  if (request.body === undefined || root === undefined) {
    return undefined;
  }
  const judged = (request.operation === "createEvent" ? eventCreate : eventUpdate).safeParse(request.body);
  const issues = judged.error?.issues.filter((issue) => String(issue.path[0]) === root) ?? [];
  const wanted = segmentsOf(fault.parameter ?? fault.path ?? "").join(".");
  const issue = issues.find(({ path }) => path.map(String).join(".") === wanted) ?? issues[0];
  return issue && `${formatPath(issue.path)} ${issue.message}`;
}

/** `objects[2].id` */
export function formatPath(path: readonly PropertyKey[]): string {
  return path.reduce<string>(
    (text, part) =>
      typeof part === "number" ? `${text}[${part}]` : text === "" ? String(part) : `${text}.${String(part)}`,
    "",
  );
}

function withValue(reason: string, fault: Fault, request: ApiRequest, secret: boolean): string {
  const sent = segmentsOf(fault.parameter ?? fault.path ?? "").reduce<unknown>(
    (value, key) => (typeof value === "object" && value !== null ? Reflect.get(value, key) : undefined),
    request.body,
  );
  const value = sent ?? fault.value;
  if (secret || !["string", "number", "boolean"].includes(typeof value)) {
    return reason;
  }
  const text = short(JSON.stringify(value), 80);
  return reason.includes(text) ? reason : `${reason} (was ${text})`;
}
