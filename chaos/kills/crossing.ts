import { createServer, request as send, type IncomingMessage, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";
import { setTimeout as wait } from "node:timers/promises";
import type { Moment } from "./plan";

/** What the one who waits at the crossing does when its moment has come. */
type Strike = () => Promise<void>;

/** The longest time that a request is let run before a strike "during" it, in milliseconds. */
const DURING = 3;

/**
 * Every request between provider and simulator passes here, byte for byte, so that a strike can come exactly before
 * or after the work of the n-th one. The answer to that request is never given: nobody may live to read it.
 */
export class Crossing {
  #passed = 0;
  #moment: Extract<Moment, { at: "request" }> | undefined;
  #strike: Strike = () => Promise.resolve();
  readonly #server = createServer((incoming, outgoing) => {
    this.#pass(incoming, outgoing).catch(() => {
      incoming.socket.destroy();
    });
  });

  private constructor(private readonly target: () => number) {}

  /** `target` gives the simulator's port of now. */
  static async open(target: () => number): Promise<Crossing> {
    const crossing = new Crossing(target);
    await new Promise<void>((resolve) => crossing.#server.listen(0, "127.0.0.1", resolve));
    return crossing;
  }

  get port(): number {
    return (this.#server.address() as AddressInfo).port;
  }

  arm(moment: Extract<Moment, { at: "request" }>, strike: Strike): void {
    this.#passed = 0;
    this.#moment = moment;
    this.#strike = strike;
  }

  disarm(): void {
    this.#moment = undefined;
  }

  close(): Promise<void> {
    this.#server.closeAllConnections();
    return new Promise((resolve) =>
      this.#server.close(() => {
        resolve();
      }),
    );
  }

  async #pass(incoming: IncomingMessage, outgoing: ServerResponse): Promise<void> {
    this.#passed += 1;
    const phase = this.#moment?.number === this.#passed ? this.#moment.phase : undefined;
    const body = await bytesOf(incoming);
    if (phase === "before") {
      await this.#strike();
      incoming.socket.destroy();
      return;
    }
    const answering = this.#forward(incoming, body);
    if (phase === "during") {
      answering.catch(() => undefined);
      await wait(this.#passed % (DURING + 1));
      await this.#strike();
      incoming.socket.destroy();
      return;
    }
    const { answer, bytes } = await answering;
    if (phase === "after") {
      await this.#strike();
      incoming.socket.destroy();
      return;
    }
    outgoing.writeHead(answer.statusCode ?? 500, answer.rawHeaders);
    outgoing.end(bytes);
  }

  #forward(incoming: IncomingMessage, body: Buffer): Promise<{ answer: IncomingMessage; bytes: Buffer }> {
    const { method, url, headers } = incoming;
    return new Promise((resolve, reject) => {
      const onward = send(
        { host: "127.0.0.1", port: this.target(), method, path: url, headers, agent: false },
        (answer) => {
          bytesOf(answer).then((bytes) => {
            resolve({ answer, bytes });
          }, reject);
        },
      );
      onward.on("error", reject);
      onward.end(body);
    });
  }
}

async function bytesOf(stream: IncomingMessage): Promise<Buffer> {
  const chunks: Buffer[] = [];
  for await (const chunk of stream as AsyncIterable<Buffer>) {
    chunks.push(chunk);
  }
  return Buffer.concat(chunks);
}
