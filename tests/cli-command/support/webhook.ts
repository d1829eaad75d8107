import { createServer, type IncomingMessage, type Server } from "node:http";

/** A webhook on loopback that keeps what is posted. */
export interface FakeWebhook {
  readonly url: string;
  readonly posted: unknown[];
  /** What it answers from now on. */
  status: number;
}

/** Webhooks for the tests of a file; each is closed after its test. */
export function webhooks(): () => Promise<FakeWebhook> {
  const running: Server[] = [];
  afterEach(() => {
    running.splice(0).forEach((server) => {
      server.closeAllConnections();
      server.close();
    });
  });
  return async () => {
    const webhook = { url: "", posted: [] as unknown[], status: 200 };
    const server = createServer((request, response) => {
      void textOf(request).then((text) => {
        if (webhook.status < 300) {
          webhook.posted.push(JSON.parse(text));
        }
        response.writeHead(webhook.status, { location: "http://127.0.0.1:9/" }).end("private answer");
      });
    });
    running.push(server);
    await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
    const address = server.address();
    webhook.url = `http://127.0.0.1:${typeof address === "object" ? address?.port : ""}/services/SECRET`;
    return webhook;
  };
}

async function textOf(request: IncomingMessage): Promise<string> {
  let text = "";
  for await (const chunk of request) {
    text += String(chunk);
  }
  return text;
}
