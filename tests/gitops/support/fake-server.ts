import { createServer, type IncomingMessage } from "node:http";
import { z } from "zod";

type Body = Record<string, unknown>;

interface FakeRequest {
  readonly method: string;
  readonly url: URL;
  readonly headers: IncomingMessage["headers"];
  /** Empty if nothing was sent. */
  readonly body: Body;
}

export interface FakeAnswer {
  readonly status: number;
  readonly body: unknown;
  readonly headers?: Readonly<Record<string, string>>;
}

export interface FakeServer {
  /** `http://127.0.0.1:<port>`. */
  readonly origin: string;
  readonly stop: () => Promise<void>;
}

const bodyOf = z.record(z.string(), z.unknown());

/** Serves JSON on loopback. */
export async function fakeServer(answer: (request: FakeRequest) => FakeAnswer): Promise<FakeServer> {
  const server = createServer((request, response) => {
    void read(request).then((body) => {
      const url = new URL(request.url ?? "", "http://localhost");
      const answered = answer({ method: request.method ?? "", url, headers: request.headers, body });
      response
        .writeHead(answered.status, { "content-type": "application/json", ...answered.headers })
        .end(JSON.stringify(answered.body));
    });
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const { port } = z.object({ port: z.number() }).parse(server.address());
  return {
    origin: `http://127.0.0.1:${port}`,
    stop: () =>
      new Promise<void>((resolve) => {
        server.closeAllConnections();
        server.close(() => {
          resolve();
        });
      }),
  };
}

async function read(request: IncomingMessage): Promise<Body> {
  request.setEncoding("utf8");
  let text = "";
  for await (const part of request) text += z.string().parse(part);
  return text === "" ? {} : bodyOf.parse(JSON.parse(text));
}
