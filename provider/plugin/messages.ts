import { AsyncLocalStorage } from "node:async_hooks";
import * as grpc from "@grpc/grpc-js";
import { EngineClient } from "@pulumi/pulumi/proto/engine_grpc_pb";
import { LogRequest, LogSeverity } from "@pulumi/pulumi/proto/engine_pb";

/** How long to wait for the engine to receive a message, in milliseconds. */
const PATIENCE = 2000;

/** Messages in the engine's log, each attached to the resource that it is about. */
export class Messages {
  readonly #urn = new AsyncLocalStorage<string>();
  readonly #underWay = new Set<Promise<void>>();
  #engine: EngineClient | undefined;
  #address = "";

  /** The engine's address. */
  get engine(): string {
    return this.#address;
  }

  /** Sets the address of the engine. Without one, messages go to stderr. */
  sendTo(address: string): void {
    if (address === this.#address) {
      return;
    }
    this.#address = address;
    this.#engine?.close();
    this.#engine = new EngineClient(address, grpc.credentials.createInsecure());
  }

  /** Runs one call and attaches its messages to the resource. Resolves when the engine has received them. */
  async beside<Result>(urn: string, work: () => Result | Promise<Result>): Promise<Result> {
    try {
      return await this.#urn.run(urn, work);
    } finally {
      await Promise.all(this.#underWay);
    }
  }

  readonly warn = (message: string): void => {
    this.#log("warning", message);
  };

  readonly info = (message: string): void => {
    this.#log("info", message);
  };

  #log(severity: "info" | "warning", message: string): void {
    const engine = this.#engine;
    if (!engine) {
      process.stderr.write(`${severity}: ${message}\n`);
      return;
    }
    const request = new LogRequest();
    request.setSeverity(severity === "info" ? LogSeverity.INFO : LogSeverity.WARNING);
    request.setMessage(message);
    request.setUrn(this.#urn.getStore() ?? "");
    const sending = new Promise<void>((resolve) => {
      engine.log(request, new grpc.Metadata(), { deadline: Date.now() + PATIENCE }, (error) => {
        if (error) {
          process.stderr.write(`${severity}: ${message}\n`);
        }
        resolve();
      });
    });
    this.#underWay.add(sending);
    void sending.finally(() => this.#underWay.delete(sending));
  }
}
