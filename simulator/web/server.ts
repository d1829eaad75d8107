import { createServer, type IncomingMessage, type Server, type ServerResponse } from "node:http";
import { gzipSync } from "node:zlib";
import { PortError } from "../errors";
import type { Sent } from "../behaviour/faults";
import type { Incoming } from "../api/event-center";

const KEEP_ALIVE = 65_000;
const LARGEST_BODY = 16 * 1024 * 1024;

/** Returns the answer, or undefined to cut the connection. */
export type Handler = (incoming: Incoming) => Promise<Sent | undefined>;

const plain = (status: number, payload: string): Sent => ({
  status,
  headers: { "Content-Type": "text/plain; charset=utf-8" },
  payload,
});

/** Keeps out pages in a browser that reach loopback under another name. */
const isLoopback = (host: string): boolean => /^(127(\.\d{1,3}){3}|localhost|\[::1\])(:\d+)?$/i.test(host);

async function readBody(request: IncomingMessage): Promise<Buffer | undefined> {
  const chunks: Buffer[] = [];
  let size = 0;
  for await (const chunk of request) {
    const bytes = Buffer.from(chunk as Uint8Array);
    size += bytes.length;
    if (size > LARGEST_BODY) {
      return undefined;
    }
    chunks.push(bytes);
  }
  return Buffer.concat(chunks);
}

function send(request: IncomingMessage, response: ServerResponse, { status, headers, payload }: Sent): void {
  const zip =
    payload !== "" &&
    headers["Content-Encoding"] === undefined &&
    /\bgzip\b(?!\s*;\s*q=0(\.0*)?\s*(,|$))/i.test([request.headers["accept-encoding"] ?? ""].flat().join());
  const bytes = zip ? gzipSync(payload, { level: 1 }) : Buffer.from(payload);
  response.writeHead(status, {
    ...headers,
    Vary: "Accept-Encoding",
    ...(zip && { "Content-Encoding": "gzip" }),
    ...(status !== 204 && { "Content-Length": bytes.length }),
  });
  response.end(request.method === "HEAD" ? undefined : bytes);
}

async function respond(handler: Handler, request: IncomingMessage, response: ServerResponse): Promise<void> {
  const host = request.headers.host ?? "";
  if (!isLoopback(host)) {
    send(request, response, plain(421, `This simulator answers on loopback only, not as ${host}\n`));
    return;
  }
  const body = await readBody(request);
  if (!body) {
    response.setHeader("Connection", "close");
    send(request, response, plain(413, "The request body is too large\n"));
    return;
  }
  const answer = await handler({
    method: request.method ?? "",
    target: request.url ?? "",
    host,
    headers: request.headers,
    body,
  });
  if (answer) {
    send(request, response, answer);
  } else {
    request.socket.destroy();
  }
}

/** Starts a server on loopback. Errors: PortError. */
export async function listen(port: number, handler: Handler): Promise<{ server: Server; port: number }> {
  const server = createServer((request, response) => {
    respond(handler, request, response).catch(() => {
      // The client is gone, or a fault hook threw.
      request.socket.destroy();
    });
  });
  server.keepAliveTimeout = KEEP_ALIVE;
  await new Promise<void>((resolve, reject) => {
    server.once("error", (error: NodeJS.ErrnoException) => {
      reject(
        error.code === "EADDRINUSE"
          ? new PortError(
              `Port ${port} is in use by another program: choose another one, or 0 for a free one`,
            )
          : error,
      );
    });
    server.listen(port, "127.0.0.1", resolve);
  });
  const address = server.address();
  if (address === null || typeof address === "string") {
    throw new Error("The server has no port");
  }
  return { server, port: address.port };
}

export async function shut(server: Server): Promise<void> {
  await new Promise<void>((resolve) => {
    server.close(() => {
      resolve();
    });
    server.closeAllConnections();
  });
}
