import type { ChildProcessWithoutNullStreams } from "node:child_process";
import { resolve } from "node:path";
import * as grpc from "@grpc/grpc-js";
import { Struct, type JavaScriptValue } from "google-protobuf/google/protobuf/struct_pb";
import { ResourceProviderClient } from "@pulumi/pulumi/proto/provider_grpc_pb";
import * as proto from "@pulumi/pulumi/proto/provider_pb";
import { Status } from "@pulumi/pulumi/proto/status_pb";
import { PROVIDER_SOURCE } from "../../provider/dynamic/source";
import { unwrap } from "../../provider/plugin/values";
import { answerTo, endProcess, settledOutput } from "./driven-process";
import { ProcessPool } from "./process-pool";

export const REPOSITORY = resolve(__dirname, "../..");

export type Properties = Record<string, unknown>;

export interface ProviderProcessOptions {
  /** Wins over a clean environment that holds no variable of Akamai's or Pulumi's. */
  readonly env?: NodeJS.ProcessEnv;
  /** Stack config, by full key such as `akamai-event-center:onExisting`. */
  readonly config?: Record<string, string>;
  /** Where the program is: the package is resolved from here. */
  readonly cwd?: string;
}

/** The engine's "created, but not initialised": what the resource holds all the same. */
export class InitError extends Error {
  constructor(
    message: string,
    readonly id: string,
    readonly properties: Properties,
    readonly reasons: readonly string[],
  ) {
    super(message);
  }
}

const pool = new ProcessPool(require.resolve("@pulumi/pulumi/cmd/dynamic-provider"));

/** The real dynamic provider process of @pulumi/pulumi, spoken to as the engine speaks to it, with no CLI. */
export class ProviderProcess {
  #stderr = "";
  #stdout = "";
  #unanswered = 0;

  private constructor(
    private readonly child: ChildProcessWithoutNullStreams,
    private readonly client: ResourceProviderClient,
  ) {
    child.stderr.on("data", (chunk: Buffer) => (this.#stderr += chunk.toString()));
    child.stdout.on("data", (chunk: Buffer) => (this.#stdout += chunk.toString()));
  }

  static async start(options: ProviderProcessOptions = {}): Promise<ProviderProcess> {
    const { child, port } = await pool.start({
      args: ["127.0.0.1:1"],
      env: options.env,
      cwd: options.cwd ?? REPOSITORY,
    });
    const client = new ResourceProviderClient(`127.0.0.1:${port}`, grpc.credentials.createInsecure());
    const provider = new ProviderProcess(child, client);
    const request = new proto.ConfigureRequest();
    request.setArgs(struct(options.config ?? {}));
    await provider.#call<proto.ConfigureResponse>((done) => client.configure(request, done));
    return provider;
  }

  /** Everything the process has printed; a person would see it. */
  get output(): string {
    return this.#stdout + this.#stderr;
  }

  /** Resolves when the process has had the time to print what its last answer was about. */
  settled(): Promise<void> {
    return settledOutput(() => this.output);
  }

  get pid(): number {
    return this.child.pid ?? -1;
  }

  async check(olds: Properties, news: Properties): Promise<{ inputs: Properties; failures: string[] }> {
    const request = new proto.CheckRequest();
    request.setOlds(struct(olds));
    request.setNews(struct({ ...news, __provider: PROVIDER_SOURCE }));
    const answer = await this.#call<proto.CheckResponse>((done) => this.client.check(request, done));
    const failures = answer.getFailuresList().map((failure) => {
      if (failure.getProperty() !== "") {
        throw new Error(`the engine would print the value of ${failure.getProperty()}`);
      }
      return failure.getReason();
    });
    return { inputs: fields(answer.getInputs()), failures };
  }

  async diff(
    id: string,
    olds: Properties,
    news: Properties,
  ): Promise<{ changes: boolean; replaces: string[]; deleteBeforeReplace: boolean }> {
    const request = new proto.DiffRequest();
    request.setId(id);
    request.setOlds(struct(olds));
    request.setNews(struct(news));
    const answer = await this.#call<proto.DiffResponse>((done) => this.client.diff(request, done));
    return {
      changes: answer.getChanges() === proto.DiffResponse.DiffChanges.DIFF_SOME,
      replaces: answer.getReplacesList(),
      deleteBeforeReplace: answer.getDeletebeforereplace(),
    };
  }

  async create(inputs: Properties): Promise<{ id: string; outputs: Properties }> {
    const request = new proto.CreateRequest();
    request.setProperties(struct(inputs));
    const answer = await this.#call<proto.CreateResponse>((done) => this.client.create(request, done));
    return { id: answer.getId(), outputs: fields(answer.getProperties()) };
  }

  /** An empty id means that the resource is gone. */
  async read(
    id: string,
    outputs: Properties,
    inputs: Properties = {},
  ): Promise<{ id: string; outputs: Properties; inputs: Properties }> {
    const request = new proto.ReadRequest();
    request.setId(id);
    request.setProperties(struct(outputs));
    request.setInputs(struct(inputs));
    const answer = await this.#call<proto.ReadResponse>((done) => this.client.read(request, done));
    return {
      id: answer.getId(),
      outputs: fields(answer.getProperties()),
      inputs: fields(answer.getInputs()),
    };
  }

  async update(id: string, olds: Properties, news: Properties): Promise<Properties> {
    const request = new proto.UpdateRequest();
    request.setId(id);
    request.setOlds(struct(olds));
    request.setNews(struct(news));
    const answer = await this.#call<proto.UpdateResponse>((done) => this.client.update(request, done));
    return fields(answer.getProperties());
  }

  async delete(id: string, outputs: Properties): Promise<void> {
    const request = new proto.DeleteRequest();
    request.setId(id);
    request.setProperties(struct(outputs));
    await this.#call((done) => this.client.delete(request, done));
  }

  /** Ends the process as the engine does, or hands it on if nothing is under way in it. */
  async close(): Promise<void> {
    this.client.close();
    if (this.#unanswered > 0 || !pool.keep(this.child)) {
      await endProcess(this.child, "SIGTERM");
    }
  }

  /** Ends it in the middle of whatever it does. */
  async kill(): Promise<void> {
    this.client.close();
    await endProcess(this.child, "SIGKILL");
  }

  async #call<Answer>(
    send: (done: (error: grpc.ServiceError | null, answer: Answer) => void) => unknown,
  ): Promise<Answer> {
    this.#unanswered += 1;
    try {
      return await answerTo(send, (error) => toError(error, fields));
    } finally {
      this.#unanswered -= 1;
    }
  }
}

const struct = (properties: Properties) =>
  Struct.fromJavaScript(JSON.parse(JSON.stringify(properties)) as { [key: string]: JavaScriptValue });

/** The engine never passes a secret's mark back to this provider. */
const fields = (value: Struct | undefined): Properties => unwrap(value).values;

/** Reads the details that the engine reads: the id and properties of a half-done resource. */
export function toError(error: grpc.ServiceError, read: (value: Struct | undefined) => Properties): Error {
  const [packed] = error.metadata.get("grpc-status-details-bin");
  if (!(packed instanceof Buffer)) {
    return new Error(error.details);
  }
  const [detail] = Status.deserializeBinary(packed).getDetailsList();
  if (!detail) {
    return new Error(error.details);
  }
  const failed = proto.ErrorResourceInitFailed.deserializeBinary(detail.getValue_asU8());
  return new InitError(error.details, failed.getId(), read(failed.getProperties()), failed.getReasonsList());
}
