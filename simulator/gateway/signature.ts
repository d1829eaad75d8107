import { createHash, createHmac, timingSafeEqual } from "node:crypto";
import type { Client } from "./clients";
import { GatewayProblem } from "./answers";

const SCHEME = "EG1-HMAC-SHA256";
const HASHED_BODY_BYTES = 131_072;
const CLOCK_TOLERANCE = 30_000;

interface SignedRequest {
  readonly method: string;
  readonly host: string;
  /** Path and query exactly as sent. */
  readonly target: string;
  readonly body: Buffer;
  readonly authorization: string | undefined;
}

interface Authorization {
  readonly clientToken: string;
  readonly accessToken: string;
  readonly timestamp: string;
  readonly nonce: string;
  readonly signature: string;
  /** The signed part of the header: everything before `signature=`. */
  readonly signed: string;
}

function parseAuthorization(header: string): Authorization | undefined {
  const [, signed, list, signature] =
    /^(EG1-HMAC-SHA256 ((?:[a-z_]+=[^;]*;)+))signature=(.+)$/.exec(header) ?? [];
  if (signed === undefined || list === undefined || signature === undefined) {
    return undefined;
  }
  const fields = new Map(
    [...list.matchAll(/([a-z_]+)=([^;]*);/g)].map(([, name, value]) => [name, value] as const),
  );
  const clientToken = fields.get("client_token");
  const accessToken = fields.get("access_token");
  const timestamp = fields.get("timestamp");
  const nonce = fields.get("nonce");
  return clientToken && accessToken && timestamp && nonce
    ? { clientToken, accessToken, timestamp, nonce, signature, signed }
    : undefined;
}

/** `yyyyMMddTHH:mm:ss+0000` in milliseconds, or NaN. */
function parseTimestamp(text: string): number {
  const match = /^(\d{4})(\d{2})(\d{2})T(\d{2}:\d{2}:\d{2})\+0000$/.exec(text);
  return match ? Date.parse(`${match[1]}-${match[2]}-${match[3]}T${match[4]}Z`) : NaN;
}

const hmac = (key: string, data: string) => createHmac("sha256", key).update(data).digest("base64");

function contentHash({ method, body }: SignedRequest): string {
  return method === "POST" && body.length > 0
    ? createHash("sha256").update(body.subarray(0, HASHED_BODY_BYTES)).digest("base64")
    : "";
}

/** The signature that the request should have. */
export function signatureOf(
  request: SignedRequest,
  { timestamp, signed }: Pick<Authorization, "timestamp" | "signed">,
  clientSecret: string,
): string {
  const data = [
    request.method,
    "http",
    request.host,
    request.target,
    "", // this API signs no headers
    contentHash(request),
    signed,
  ].join("\t");
  return hmac(hmac(clientSecret, timestamp), data);
}

/** Longer than a timestamp is accepted. */
const NONCE_LIFE = 120_000;

/** Recent nonces; each may be used once. */
export class Nonces {
  readonly #seen = new Map<string, number>();

  isFresh(nonce: string, now: number): boolean {
    // A Map keeps the order of insertion, so the oldest come first.
    for (const [old, time] of this.#seen) {
      if (now - time <= NONCE_LIFE) {
        break;
      }
      this.#seen.delete(old);
    }
    if (this.#seen.has(nonce)) {
      return false;
    }
    this.#seen.set(nonce, now);
    return true;
  }
}

function isSame(left: string, right: string): boolean {
  const [a, b] = [Buffer.from(left), Buffer.from(right)];
  return a.length === b.length && timingSafeEqual(a, b);
}

/** Returns the client that signed the request. Errors: GatewayProblem. */
export function authenticate(
  request: SignedRequest,
  clients: readonly Client[],
  nonces: Nonces,
  now: number,
): Client {
  if (request.authorization === undefined) {
    throw new GatewayProblem(401, "pep-authn/deny", "Missing Authorization header");
  }
  const authorization = parseAuthorization(request.authorization);
  if (!authorization) {
    throw new GatewayProblem(400, "pep-authn/request-error", `The Authorization header is not ${SCHEME}`);
  }
  if (!(Math.abs(now - parseTimestamp(authorization.timestamp)) <= CLOCK_TOLERANCE)) {
    throw new GatewayProblem(400, "pep-authn/request-error", "Invalid timestamp");
  }
  const client = clients.find(({ clientToken }) => clientToken === authorization.clientToken);
  if (!client) {
    throw new GatewayProblem(401, "pep-authn/deny", "Invalid client token");
  }
  if (client.accessToken !== authorization.accessToken) {
    throw new GatewayProblem(401, "pep-authn/deny", "Invalid access token");
  }
  if (!client.isActive) {
    throw new GatewayProblem(401, "pep-authn/deny", "Inactive client token");
  }
  if (!isSame(signatureOf(request, authorization, client.clientSecret), authorization.signature)) {
    throw new GatewayProblem(401, "pep-authn/deny", "The signature does not match");
  }
  if (!nonces.isFresh(authorization.nonce, now)) {
    throw new GatewayProblem(400, "pep-authn/request-error", "Duplicate nonce");
  }
  return client;
}

/** Without a look at the signature: the client that the header names, or the owner. */
export function believe(authorization: string | undefined, clients: readonly Client[]): Client {
  const named = parseAuthorization(authorization ?? "")?.clientToken;
  const [owner] = clients;
  const client = clients.find(({ clientToken }) => clientToken === named) ?? owner;
  if (!client?.isActive) {
    throw new GatewayProblem(401, "pep-authn/deny", "Inactive client token");
  }
  return client;
}
