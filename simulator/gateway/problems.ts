import { STATUS_CODES } from "node:http";
import { randomUUID } from "node:crypto";

/** An answer of the gateway before the API: it has a problem shape of its own. */
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
  /** The address as it was asked for. */
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
    requestId: randomUUID().replaceAll("-", "").slice(0, 12),
    requestTime: new Date(time).toISOString().replace(/\.\d+Z$/, "Z"),
  };
}
