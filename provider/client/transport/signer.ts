import { z } from "zod";
import type { Credentials } from "../../client/credentials";

/** What is signed, and what then is sent. */
export interface Unsigned {
  readonly method: "GET" | "POST" | "PUT" | "DELETE";
  /** With the query in it. */
  readonly path: string;
  readonly body: string | undefined;
}

const signed = z.object({ url: z.string(), headers: z.record(z.string(), z.string()) });
export type Signed = z.infer<typeof signed>;

/** The part of akamai-edgegrid that its own types leave half said. */
interface EdgeGrid {
  config: { host: string };
  auth(request: object): { readonly request: unknown };
  enableLogging(option: boolean): void;
}
type EdgeGridClass = new (
  clientToken: string,
  clientSecret: string,
  accessToken: string,
  host: string,
) => EdgeGrid;

let edgeGridClass: EdgeGridClass | undefined;

/**
 * Loads the signer with its log variables out of its sight: with them it would print signing keys on stdout, which is
 * also the channel on which a plugin tells its port, or fail to load for want of a pretty-printer.
 */
function loadEdgeGrid(): EdgeGridClass {
  const hidden = ["AKAMAI_LOG_LEVEL", "AKAMAI_LOG_PRETTY"].map((name) => [name, process.env[name]] as const);
  try {
    for (const [name] of hidden) {
      Reflect.deleteProperty(process.env, name);
    }
    // eslint-disable-next-line @typescript-eslint/no-require-imports
    return require("akamai-edgegrid") as EdgeGridClass;
  } finally {
    for (const [name, value] of hidden) {
      if (value !== undefined) {
        process.env[name] = value;
      }
    }
  }
}

/** Each EdgeGrid adds interceptors to the global axios, so one is kept for each set of credentials. */
const signers = new Map<string, EdgeGrid>();
const KEPT_SIGNERS = 16;

function signerFor(credentials: Credentials): EdgeGrid {
  const { clientToken, clientSecret, accessToken, host } = credentials;
  const key = JSON.stringify([clientToken, clientSecret, accessToken, host.origin]);
  const known = signers.get(key);
  if (known) {
    return known;
  }
  edgeGridClass ??= loadEdgeGrid();
  const signer = new edgeGridClass(clientToken, clientSecret, accessToken, host.origin);
  // The constructor forces https, which loopback does not speak.
  signer.config.host = host.origin;
  const [oldest] = signers.keys();
  if (oldest !== undefined && signers.size >= KEPT_SIGNERS) {
    signers.delete(oldest);
  }
  signers.set(key, signer);
  return signer;
}

/** Signs a request anew: each call takes a new nonce and time stamp. */
export function sign(request: Unsigned, credentials: Credentials): Signed {
  const signer = signerFor(credentials);
  // Some other code of the process may have switched the logging on.
  signer.enableLogging(false);
  return signed.parse(
    signer.auth({
      path: request.path,
      method: request.method,
      headers: { Accept: "application/json", "User-Agent": "pulumi-akamai-event-center" },
      ...(request.body === undefined ? {} : { body: request.body }),
    }).request,
  );
}
