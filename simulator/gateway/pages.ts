import { randomUUID } from "node:crypto";
import { STATUS_CODES } from "node:http";
import type { Sent } from "../behaviour/faults";
import type { GatewayPage } from "../behaviour/quirks";

/** What a gateway answers in the API's place. */
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

/** The gateway's block of a burst: only `detail` tells it from a request that cannot be read. */
export const burstBlock = (status: 400 | 403): Sent => ({
  status,
  headers: { "Content-Type": "application/problem+json" },
  payload: JSON.stringify({
    type: "https://problems.luna.akamaiapis.net/-/pep-authn/request-error",
    title: "Bad request",
    status,
    detail: "WAF deny rule IPBLOCK-BURST4-54013",
    requestId: randomUUID().replaceAll("-", "").slice(0, 12),
  }),
});
