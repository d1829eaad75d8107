import { createHash, createHmac } from "node:crypto";

/** What goes into a signature, as Akamai describes it; written from that description, not from any library. */
interface SignatureParts {
  readonly method: string;
  readonly url: string;
  readonly body?: string | Buffer | undefined;
  readonly clientToken: string;
  readonly clientSecret: string;
  readonly accessToken: string;
  readonly timestamp: string;
  readonly nonce: string;
  readonly maxBody?: number;
  readonly signedHeaders?: readonly (readonly [name: string, value: string])[];
}

/** The Authorization header that these parts demand: the oracle of the signing tests. */
export function referenceAuthorization(parts: SignatureParts): string {
  const { method, url, timestamp, nonce, maxBody = 131_072, signedHeaders = [] } = parts;
  const header =
    `EG1-HMAC-SHA256 client_token=${parts.clientToken};access_token=${parts.accessToken};` +
    `timestamp=${timestamp};nonce=${nonce};`;
  const [, scheme = "", host = "", path = ""] = /^(\w+):\/\/([^/]+)(\/.*)$/.exec(url) ?? [];
  const bytes = Buffer.from(parts.body ?? "");
  const contentHash =
    method === "POST" && bytes.length > 0
      ? createHash("sha256").update(bytes.subarray(0, maxBody)).digest("base64")
      : "";
  const headers = signedHeaders
    .map(([name, value]) => `${name.toLowerCase()}:${value.trim().replace(/\s+/g, " ")}`)
    .join("\t");
  const data = [method, scheme, host, path, headers, contentHash, header].join("\t");
  const key = createHmac("sha256", parts.clientSecret).update(timestamp).digest("base64");
  return `${header}signature=${createHmac("sha256", key).update(data).digest("base64")}`;
}

/** The reference's answer for a request as it arrived, from the fields of its own Authorization header. */
export function expectedAuthorization(
  authorization: string,
  request: { readonly method: string; readonly url: string; readonly body: Buffer },
  clientSecret: string,
): string {
  const field = (name: string) => new RegExp(`[ ;]${name}=([^;]*)`).exec(authorization)?.[1] ?? "";
  return referenceAuthorization({
    ...request,
    clientSecret,
    clientToken: field("client_token"),
    accessToken: field("access_token"),
    timestamp: field("timestamp"),
    nonce: field("nonce"),
  });
}
