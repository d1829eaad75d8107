import { valueAt, type Problem } from "../../contract";
import { rootOf, segmentsOf } from "./masking";
import type { ApiRequest } from "./request";
import { short } from "./text";

type Fault = NonNullable<Problem["errors"]>[number];

/** The reason if the server gives none. */
export const NOT_SAID = "it did not say why";

/** The document's form of a detail, which explains nothing unless a reason follows. */
const DOCUMENT_FORM = /^Invalid value: .*?(?:, reason: (.*))?$/s;

/**
 * Why a request was refused: one reason for each error in the problem, such as `audienceSize must be at least 1 (was 0)`.
 * The problem must already be masked.
 */
export function reasonsOf(problem: Problem | undefined, request: ApiRequest): string[] {
  const reasons = problem?.errors?.map((fault) => reasonOf(fault, request)) ?? [];
  if (reasons.length > 0) {
    return [...new Set(reasons)];
  }
  const general = problem?.detail ?? problem?.title;
  return [general ? short(general) : NOT_SAID];
}

function reasonOf(fault: Fault, request: ApiRequest): string {
  const label = short(fault.parameter ?? fault.path ?? "", 80);
  const isHidden = request.hidden.includes(rootOf(fault) ?? "");
  const said =
    (isHidden ? undefined : wordsOf(fault)) ?? (label === "" ? "a value is not valid" : "is not valid");
  const reason = label === "" || said.includes(label) ? said : join(label, said);
  return isHidden ? reason : withValue(reason, fault, request);
}

function wordsOf({ detail }: Fault): string | undefined {
  const form = DOCUMENT_FORM.exec(detail ?? "");
  const words = form ? form[1] : detail;
  return words ? short(words) : undefined;
}

function join(label: string, said: string): string {
  return /^\p{Lu}/u.test(said) ? `${label}: ${said}` : `${label} ${said}`;
}

function withValue(reason: string, fault: Fault, request: ApiRequest): string {
  const sent = valueAt(request.body, segmentsOf(fault.parameter ?? fault.path ?? ""));
  const value = sent ?? fault.value;
  if (!["string", "number", "boolean"].includes(typeof value)) {
    return reason;
  }
  const text = short(JSON.stringify(value), 80);
  return reason.includes(text) ? reason : `${reason} (was ${text})`;
}
