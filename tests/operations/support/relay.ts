import { createServer, request as send, type IncomingMessage } from "node:http";
import type { AddressInfo } from "node:net";
import { brotliDecompressSync, gunzipSync } from "node:zlib";
import type { FaultHook } from "akamai-event-center-simulator";
import { DEFAULT_BASE_PATH } from "../../../provider/contract";
import type { Answer, Description } from "./description";

/** The header of an answer that a test spoiled: it is not the API's, and no description holds for it. */
const SPOILED = "x-spoiled";

/** Passes every request on to a server, and checks it and its answer against descriptions of the API. */
export interface Relay {
  readonly url: string;
  /** What broke a description since the last call. */
  taken(): string[];
  close(): Promise<void>;
}

export async function startRelay(target: string, descriptions: readonly Description[]): Promise<Relay> {
  const violations: string[] = [];
  const judge = ({ method = "", url = "" }: IncomingMessage, body: string, answer: Answer | undefined) => {
    const { pathname, searchParams: query } = new URL(url, target);
    const path = pathname.replace(DEFAULT_BASE_PATH, "");
    for (const description of descriptions) {
      violations.push(...description.violations({ method, path, query, body, answer }));
    }
  };
  const server = createServer((incoming, outgoing) => {
    void (async () => {
      const body = await bytesOf(incoming);
      const { method, headers, url } = incoming;
      const onward = send(new URL(url ?? "/", target), { method, headers, agent: false });
      outgoing.on("close", () => onward.destroy());
      onward.on("error", () => {
        judge(incoming, body.toString(), undefined);
        outgoing.destroy();
      });
      onward.on("response", (response) => {
        void bytesOf(response).then((answer) => {
          const { statusCode: status = 0, headers: answered, rawHeaders } = response;
          const isSpoiled = answered[SPOILED] !== undefined;
          const type = answered["content-type"] ?? "";
          judge(
            incoming,
            body.toString(),
            isSpoiled ? undefined : { status, type, body: plain(response, answer) },
          );
          outgoing.writeHead(status, rawHeaders).end(answer);
        });
      });
      onward.end(body);
    })();
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const { port } = server.address() as AddressInfo;
  return {
    url: `http://127.0.0.1:${port}`,
    taken: () => violations.splice(0),
    close: () =>
      new Promise((resolve) => {
        server.close(() => {
          resolve();
        });
        server.closeAllConnections();
      }),
  };
}

/** The hook, with a mark on every answer whose text it makes up. */
export const marking =
  (hook: FaultHook): FaultHook =>
  async (request) => {
    const fault = await hook(request);
    // A 502 comes from something in between.
    const isMadeUp = fault?.garbage !== undefined || fault?.body !== undefined || fault?.status === 502;
    return isMadeUp ? { ...fault, headers: { ...fault.headers, [SPOILED]: "yes" } } : fault;
  };

function plain({ headers }: IncomingMessage, body: Buffer): string {
  switch (headers["content-encoding"]) {
    case "gzip":
      return gunzipSync(body).toString();
    case "br":
      return brotliDecompressSync(body).toString();
    default:
      return body.toString();
  }
}

async function bytesOf(message: IncomingMessage): Promise<Buffer> {
  const chunks: Buffer[] = [];
  for await (const chunk of message as AsyncIterable<Buffer>) {
    chunks.push(chunk);
  }
  return Buffer.concat(chunks);
}
