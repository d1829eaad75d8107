import { subscribe, unsubscribe } from "node:diagnostics_channel";
import type { IncomingMessage } from "node:http";

const CHANNEL = "http.server.request.start";

/** The signatures that servers of this process have received since the test began, as they stand in the header. */
export function receivedSignatures(): () => readonly string[] {
  let found: string[] = [];
  const note = (message: unknown) => {
    const { request } = message as { request: IncomingMessage };
    const [, signature] = /signature=(.+)$/.exec(request.headers.authorization ?? "") ?? [];
    if (signature !== undefined) {
      found.push(signature);
    }
  };
  beforeEach(() => {
    found = [];
    subscribe(CHANNEL, note);
  });
  afterEach(() => {
    unsubscribe(CHANNEL, note);
  });
  return () => found;
}
