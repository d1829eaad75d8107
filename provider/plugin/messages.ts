import { AsyncLocalStorage } from "node:async_hooks";
import * as grpc from "@grpc/grpc-js";
import { EngineClient } from "@pulumi/pulumi/proto/engine_grpc_pb";
import { LogRequest, LogSeverity } from "@pulumi/pulumi/proto/engine_pb";

/** Milliseconds: an engine that does not take a message by then is gone. */
const PATIENCE = 2000;

/** What a person reads: lines in the engine's log, each beside the resource whose call said it. */
export class Messages {
  readonly #urn = new AsyncLocalStorage<string>();
  readonly #underWay = new Set<Promise<void>>();
  #engine: EngineClient | undefined;
  #address = "";

  /** The engine's address. */
  get engine(): string {
    return this.#address;
  }

  /** Names the engine; until then, and without one, messages go to stderr. */
  sendTo(address: string): void {
    if (address === this.#address) {
      return;
    }
    this.#address = address;
    this.#engine?.close();
    this.#engine = new EngineClient(address, grpc.credentials.createInsecure());
  }

  /** Runs the work of one call; what it says stands beside the resource. Resolves when the engine has all messages. */
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
