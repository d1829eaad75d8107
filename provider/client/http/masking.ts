import type { Problem } from "../../contract";
import type { Credentials } from "../credentials";
import type { ApiRequest } from "./request";
import { wellFormed } from "./text";

const MASK = "[hidden]";

/** Removes credentials and hidden values from a text of the server. */
export type Mask = (text: string) => string;

export function maskFor(request: ApiRequest, credentials: Credentials): Mask {
  const { clientToken, clientSecret, accessToken, accountSwitchKey } = credentials;
  const hidden = request.hidden.flatMap((member) => leaves(request.body?.[member]));
  const words = [clientToken, clientSecret, accessToken, accountSwitchKey ?? "", ...hidden]
    .flatMap((word) => [word, JSON.stringify(word).slice(1, -1), encodeURIComponent(wellFormed(word))])
    .filter((word) => word !== "")
    .sort((left, right) => right.length - left.length);
  const patterns = words.map(patternOf);
  return (text) =>
    patterns.reduce(
      (masked, pattern) => masked.replace(pattern, MASK),
      text.replace(/EG1-HMAC-SHA256[^"]*/g, MASK).replace(/signature=\S+/gi, MASK),
    );
}

/** Shorter values are masked only as whole words: masked everywhere, they would make the text unreadable. */
const LONG = 8;

function patternOf(word: string): RegExp {
  const literal = word.replace(/[\\^$.*+?()[\]{}|]/g, "\\$&");
  return word.length >= LONG
    ? new RegExp(literal, "gu")
    : new RegExp(`(?<![\\p{L}\\p{N}])${literal}(?![\\p{L}\\p{N}])`, "gu");
}

function leaves(value: unknown): string[] {
  if (typeof value === "string" || typeof value === "number") {
    return [String(value)];
  }
  return typeof value === "object" && value !== null ? Object.values(value).flatMap(leaves) : [];
}

/** The problem without secrets, as an error keeps it. */
export function maskProblem(problem: Problem, request: ApiRequest, mask: Mask): Problem {
  const clean = (text: string | null | undefined) => (text == null ? text : mask(text));
  return {
    type: clean(problem.type),
    title: clean(problem.title),
    status: problem.status,
    detail: clean(problem.detail),
    instance: clean(problem.instance),
    requestId: clean(problem.requestId),
    requestTime: clean(problem.requestTime),
    method: clean(problem.method),
    errors: problem.errors?.map((error) => {
      const isHidden = request.hidden.includes(rootOf(error) ?? "");
      return {
        type: clean(error.type),
        title: clean(error.title),
        detail: isHidden && error.detail != null ? MASK : clean(error.detail),
        parameter: clean(error.parameter),
        path: clean(error.path),
        value: isHidden ? MASK : maskValue(error.value, mask),
      };
    }),
  };
}

function maskValue(value: unknown, mask: Mask): unknown {
  if (typeof value === "string") {
    return mask(value);
  }
  if (Array.isArray(value)) {
    return value.map((item) => maskValue(item, mask));
  }
  return typeof value === "object" && value !== null
    ? Object.fromEntries(Object.entries(value).map(([key, item]) => [mask(key), maskValue(item, mask)]))
    : value;
}

/** The member that a problem's parameter or path begins with: `objects` of `objects[2].id` or `/objects/2/id`. */
export function rootOf(error: {
  parameter?: string | null | undefined;
  path?: string | null | undefined;
}): string | undefined {
  return segmentsOf(error.parameter ?? error.path ?? "")[0];
}

export function segmentsOf(path: string): string[] {
  return path.split(/[.[\]/"']+/).filter((segment) => segment !== "" && segment !== "$");
}
