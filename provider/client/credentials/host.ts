import { isIPv4 } from "node:net";

/** Where requests go. */
export interface Host {
  /** Lower-case, without the port; part of the account mark. */
  readonly name: string;
  /** Scheme, name and port, as in `https://akab-….luna.akamaiapis.net`. */
  readonly origin: string;
}

/** The domain of every Akamai API client. Signatures contain both tokens, so no other host may get one. */
const AKAMAI = ".akamaiapis.net";

/**
 * Parses a host of Akamai's API: a bare name with or without port, or `https://name/`; for loopback also `http://`. For
 * anything else, returns what is wrong, without the value.
 */
export function readHost(text: string): Host | string {
  const url = parseUrl(/^[a-z][a-z0-9+.-]*:\/\//i.test(text) ? text : `https://${text}`);
  if (url === undefined || url.hostname === "") {
    return "must be a host name such as akab-xxxx.luna.akamaiapis.net";
  }
  if (url.username !== "" || url.password !== "" || text.includes("@")) {
    return "must not hold a user name or password";
  }
  if (url.pathname !== "/" || /[?#\\]/.test(text)) {
    return "must be a host name alone, without a path, query or fragment (the path has a setting of its own, basePath)";
  }
  if (url.protocol === "http:" && !isLoopback(url.hostname)) {
    return "must use https: plain http is accepted for loopback (127.0.0.1, localhost) only";
  }
  if (url.protocol !== "https:" && url.protocol !== "http:") {
    return "must be a host name or an https URL";
  }
  if (url.hostname.endsWith(".")) {
    return "must not end in a dot";
  }
  if (!url.hostname.endsWith(AKAMAI) && !isLoopback(url.hostname)) {
    return `must be a host of Akamai's API, whose name ends in ${AKAMAI}: nothing is signed for any other`;
  }
  return { name: url.hostname.toLowerCase(), origin: url.origin };
}

function parseUrl(text: string): URL | undefined {
  return /\s/.test(text) || !URL.canParse(text) ? undefined : new URL(text);
}

/** True for names that never leave this computer. */
export function isLoopback(name: string): boolean {
  return name === "localhost" || name === "[::1]" || (isIPv4(name) && name.startsWith("127."));
}
