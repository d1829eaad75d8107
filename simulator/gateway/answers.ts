import { randomUUID } from "node:crypto";
import { STATUS_CODES } from "node:http";
import type { Sent } from "../behaviour/faults";
import type { GatewayPage } from "../behaviour/quirks";

const newRequestId = () => randomUUID().replaceAll("-", "").slice(0, 12);

/** A refusal of the gateway, whose problems have a form of their own. */
export class GatewayProblem extends Error {
  override readonly name = "GatewayProblem";
  constructor(
    readonly status: number,
    readonly kind: string,
    readonly detail: string,
    readonly headers: Readonly<Record<string, string>> = {},
  ) {
    super(detail);
  }
}

interface Asked {
  readonly method: string;
  /** The requested URL. */
  readonly instance: string;
  readonly time: number;
}

export function formatGatewayProblem(problem: GatewayProblem, { method, instance, time }: Asked): object {
  return {
    type: `https://problems.luna.akamaiapis.net/-/${problem.kind}`,
    title: problem.status === 401 ? "Not authorized" : (STATUS_CODES[problem.status] ?? "Error"),
    status: problem.status,
    detail: problem.detail,
    instance,
    method,
    requestId: newRequestId(),
    requestTime: new Date(time).toISOString().replace(/\.\d+Z$/, "Z"),
  };
}

/** An answer of the gateway in place of the API. */
export function gatewayPage(page: GatewayPage): Sent {
  if (page === "404-empty") {
    return { status: 404, headers: {}, payload: "" };
  }
  const status = Number.parseInt(page, 10);
  const title = `${status} ${STATUS_CODES[status] ?? ""}`;
  return {
    status,
    headers: { "Content-Type": "text/html; charset=utf-8" },
    payload: `<!DOCTYPE html><html><head><title>${title}</title></head><body><h1>${title}</h1></body></html>`,
  };
}

/** How the gateway blocks a burst: only `detail` distinguishes it from an unreadable request. */
export const burstBlock = (status: 400 | 403): Sent => ({
  status,
  headers: { "Content-Type": "application/problem+json" },
  payload: JSON.stringify({
    type: "https://problems.luna.akamaiapis.net/-/pep-authn/request-error",
    title: "Bad request",
    status,
    detail: "WAF deny rule IPBLOCK-BURST4-54013",
    requestId: newRequestId(),
  }),
});
