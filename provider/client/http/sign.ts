import { z } from "zod";
import type { Credentials } from "../credentials";

/** A request before it is signed. */
export interface Unsigned {
  readonly method: "GET" | "POST" | "PUT" | "DELETE";
  /** With the query in it. */
  readonly path: string;
  readonly body: string | undefined;
}

const signed = z.object({ url: z.string(), headers: z.record(z.string(), z.string()) });
export type Signed = z.infer<typeof signed>;

/** The part of akamai-edgegrid that its own types do not describe fully. */
interface EdgeGrid {
  config: object;
  auth(request: object): { readonly request: unknown };
  enableLogging(option: boolean): void;
}

/** One for the process: every EdgeGrid adds two interceptors to the global axios and never removes them. */
let edgeGrid: EdgeGrid | undefined;

/**
 * Hides the signer's log variables while it loads: loading fails with `AKAMAI_LOG_PRETTY=true` or an unknown level
 * (`AKAMAI_LOG_PRETTY=true node -e 'require("akamai-edgegrid")'`).
 */
function loadEdgeGrid(credentials: readonly string[]): EdgeGrid {
  const hidden = ["AKAMAI_LOG_LEVEL", "AKAMAI_LOG_PRETTY"].map((name) => [name, process.env[name]] as const);
  try {
    for (const [name] of hidden) {
      Reflect.deleteProperty(process.env, name);
    }
    // eslint-disable-next-line @typescript-eslint/no-require-imports
    const EdgeGrid = require("akamai-edgegrid") as new (...credentials: string[]) => EdgeGrid;
    return new EdgeGrid(...credentials);
  } finally {
    for (const [name, value] of hidden) {
      if (value !== undefined) {
        process.env[name] = value;
      }
    }
  }
}

/** Signs a request with a new nonce and time stamp. */
export function sign({ path, method, body }: Unsigned, credentials: Credentials): Signed {
  const { clientToken, clientSecret, accessToken, host } = credentials;
  edgeGrid ??= loadEdgeGrid([clientToken, clientSecret, accessToken, host.origin]);
  // Other code in the process may have enabled its log, which prints signing keys on stdout.
  edgeGrid.enableLogging(false);
  // Not set by the constructor, which forces https: loopback may use http.
  edgeGrid.config = {
    client_token: clientToken,
    client_secret: clientSecret,
    access_token: accessToken,
    host: host.origin,
  };
  const { request } = edgeGrid.auth({
    path,
    method,
    headers: { Accept: "application/json", "User-Agent": "pulumi-akamai-event-center" },
    ...(body === undefined ? {} : { body }),
  });
  return signed.parse(request);
}
