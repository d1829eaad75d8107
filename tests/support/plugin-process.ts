import type { ChildProcessWithoutNullStreams } from "node:child_process";
import { once } from "node:events";
import { join } from "node:path";
import * as grpc from "@grpc/grpc-js";
import { Empty } from "google-protobuf/google/protobuf/empty_pb";
import { type JavaScriptValue, Struct } from "google-protobuf/google/protobuf/struct_pb";
import { EngineService } from "@pulumi/pulumi/proto/engine_grpc_pb";
import { type LogRequest, LogSeverity } from "@pulumi/pulumi/proto/engine_pb";
import type { PluginInfo } from "@pulumi/pulumi/proto/plugin_pb";
import { ResourceProviderClient } from "@pulumi/pulumi/proto/provider_grpc_pb";
import * as proto from "@pulumi/pulumi/proto/provider_pb";
import { ownerTagOf } from "../../provider/contract/owner";
import { NATIVE_EVENT_TYPE } from "../../provider/contract/state";
import { unwrap, wrap, type Unwrapped } from "../../provider/plugin/values";
import { answerTo, endProcess, settledOutput } from "./driven-process";
import { ProcessPool } from "./process-pool";
import { type Properties, type ProviderProcessOptions, REPOSITORY, toError } from "./provider-process";

const NAMESPACE = "akamai-event-center";
const pool = new ProcessPool(join(REPOSITORY, "provider/dist/plugin/main.js"));

/** A line of the engine's log. */
export interface LogLine {
  readonly severity: "info" | "warning" | "other";
  readonly message: string;
  readonly urn: string;
}

export interface PluginProcessOptions extends ProviderProcessOptions {
  /** The name of the provider; the engine's own is `default`. */
  readonly provider?: string;
  /** The address of an engine that has other plugins too. Default: one of its own. */
  readonly engine?: string;
  /** False to leave that to the test. */
  readonly isConfigured?: boolean;
  /** True for a process of its own, which takes signals and ends as the engine's does. */
  readonly isOwn?: boolean;
}

const PROVIDER_TYPE = "pulumi:providers:akamai-event-center";

/**
 * The real process of the native plugin, spoken to as the engine speaks to it, with no CLI. Its members are those of
 * `ProviderProcess`, so that the same cases run through both: it turns `secretMembers` into secrets, `owner` into the
 * project and stack of a URN, and warnings of the engine's log into output.
 */
export class PluginProcess {
  #stderr = "";
  #stdout = "";
  #ownerTag = false;
  /** Settings and the check that needs them reach the process together. */
  #turn: Promise<unknown> = Promise.resolve();
  #unanswered = 0;

  private constructor(
    private readonly child: ChildProcessWithoutNullStreams,
    readonly client: ResourceProviderClient,
    private readonly engine: grpc.Server,
    private readonly urn: string,
    /** The address of the engine. */
    readonly address: string,
    private readonly config: Properties,
    /** The engine's log. */
    readonly log: readonly LogLine[],
    private readonly isOwn: boolean,
  ) {
    child.stderr.on("data", (chunk: Buffer) => (this.#stderr += chunk.toString()));
    child.stdout.on("data", (chunk: Buffer) => (this.#stdout += chunk.toString()));
  }

  static async start(options: PluginProcessOptions = {}): Promise<PluginProcess> {
    const engine = new grpc.Server();
    const log: LogLine[] = [];
    engine.addService(EngineService, {
      log: ({ request }: { request: LogRequest }, answer: grpc.sendUnaryData<Empty>) => {
        log.push({ severity: severityOf(request), message: request.getMessage(), urn: request.getUrn() });
        answer(null, new Empty());
      },
    });
    const address = options.engine ?? `127.0.0.1:${await bind(engine)}`;
    const life = { args: [address], env: options.env, cwd: options.cwd ?? REPOSITORY };
    const { child, port } = await (options.isOwn === true ? pool.startOwn(life) : pool.start(life));
    const client = new ResourceProviderClient(`127.0.0.1:${port}`, grpc.credentials.createInsecure());
    const config = Object.fromEntries(
      Object.entries(options.config ?? {}).map(([key, value]) => [key.replace(`${NAMESPACE}:`, ""), value]),
    );
    const plugin = new PluginProcess(
      child,
      client,
      engine,
      urnOf(options.provider ?? "default", PROVIDER_TYPE),
      address,
      config,
      log,
      options.isOwn === true,
    );
    const handshake = new proto.ProviderHandshakeRequest();
    handshake.setEngineAddress(address);
    await plugin.call<proto.ProviderHandshakeResponse>((done) => client.handshake(handshake, done));
    if (options.isConfigured !== false) {
      await plugin.configure(config);
    }
    return plugin;
  }

  /** Everything that a person would see. */
  get output(): string {
    const lines = this.log.map(({ severity, message }) => `${severity}: ${message}\n`);
    return this.#stdout + this.#stderr + lines.join("");
  }

  /** Resolves when the process has had the time to print what its last answer was about. */
  settled(): Promise<void> {
    return settledOutput(() => this.output);
  }

  get pid(): number {
    return this.child.pid ?? -1;
  }

  async checkConfig(
    news: Properties,
  ): Promise<{ inputs: Properties; secrets: readonly string[]; failures: string[] }> {
    const request = new proto.CheckRequest();
    request.setUrn(this.urn);
    request.setNews(wrap(news));
    const answer = await this.call<proto.CheckResponse>((done) => this.client.checkConfig(request, done));
    const { values, secrets } = unwrap(answer.getInputs());
    return { inputs: values, secrets, failures: textsOf(answer.getFailuresList()) };
  }

  async diffConfig(
    olds: Properties,
    news: Properties,
  ): Promise<{ changes: boolean; replaces: string[]; members: string[] }> {
    const request = new proto.DiffRequest();
    request.setUrn(this.urn);
    request.setOlds(wrap(olds));
    request.setOldInputs(wrap(olds));
    request.setNews(wrap(news));
    const answer = await this.call<proto.DiffResponse>((done) => this.client.diffConfig(request, done));
    return {
      changes: answer.getChanges() === proto.DiffResponse.DiffChanges.DIFF_SOME,
      replaces: answer.getReplacesList(),
      members: answer.getDiffsList(),
    };
  }

  configure(settings: Properties): Promise<proto.ConfigureResponse> {
    const request = new proto.ConfigureRequest();
    request.setUrn(this.urn);
    request.setArgs(wrap(settings));
    return this.call<proto.ConfigureResponse>((done) => this.client.configure(request, done));
  }

  check(
    olds: Properties,
    { owner, secretMembers, __provider, declaredAt: _place, ...news }: Properties,
    name = "event",
  ): Promise<{ inputs: Properties; failures: string[] }> {
    return this.#inTurn(async () => {
      await this.#setOwnerTag(owner !== undefined);
      const request = new proto.CheckRequest();
      request.setUrn(urnOf(name, NATIVE_EVENT_TYPE, owner));
      request.setOlds(struct(olds));
      request.setNews(wrap(news, namesIn(secretMembers)));
      const answer = await this.call<proto.CheckResponse>((done) => this.client.check(request, done));
      const failures = answer.getFailuresList().map((failure) => {
        if (failure.getProperty() !== "") {
          throw new Error(`the engine would print the value of ${failure.getProperty()}`);
        }
        return failure.getReason();
      });
      return { inputs: fields(answer.getInputs()), failures };
    });
  }

  /** Checks a declaration in which `{ secret: value }` stands for a Pulumi secret. */
  async checkRaw(news: Properties): Promise<Unwrapped> {
    const request = new proto.CheckRequest();
    request.setUrn(urnOf("event", NATIVE_EVENT_TYPE));
    request.setOlds(wrap({}));
    request.setNews(Struct.fromJavaScript(marked(news)));
    const answer = await this.call<proto.CheckResponse>((done) => this.client.check(request, done));
    return unwrap(answer.getInputs());
  }

  async diff(
    id: string,
    olds: Properties,
    news: Properties,
    name = "event",
  ): Promise<{
    changes: boolean;
    replaces: string[];
    deleteBeforeReplace: boolean;
    detailed: Record<string, string>;
  }> {
    const request = new proto.DiffRequest();
    request.setId(id);
    request.setUrn(urnOf(name, NATIVE_EVENT_TYPE));
    request.setOlds(struct(olds));
    request.setNews(struct(news));
    const answer = await this.call<proto.DiffResponse>((done) => this.client.diff(request, done));
    return {
      changes: answer.getChanges() === proto.DiffResponse.DiffChanges.DIFF_SOME,
      replaces: answer.getReplacesList(),
      deleteBeforeReplace: answer.getDeletebeforereplace(),
      detailed: Object.fromEntries(
        [...answer.getDetaileddiffMap().entries()].map(([path, difference]) => [
          path,
          KINDS[difference.getKind()] ?? "",
        ]),
      ),
    };
  }

  async create(
    inputs: Properties,
    { preview = false, name = "event" } = {},
  ): Promise<{ id: string; outputs: Properties }> {
    const { id, outputs } = await this.createRaw(inputs, { preview, name });
    return { id, outputs };
  }

  /** The same, and which outputs are secret. */
  async createRaw(
    inputs: Properties,
    { preview = false, name = "event" } = {},
  ): Promise<{ id: string; outputs: Properties; secrets: readonly string[] }> {
    const request = new proto.CreateRequest();
    request.setUrn(urnOf(name, NATIVE_EVENT_TYPE));
    request.setPreview(preview);
    request.setProperties(struct(inputs));
    const answer = await this.call<proto.CreateResponse>((done) => this.client.create(request, done));
    const { secrets } = unwrap(answer.getProperties());
    return { id: answer.getId(), outputs: fields(answer.getProperties()), secrets };
  }

  /** An empty id means that the resource is gone. */
  async read(
    id: string,
    outputs: Properties,
    inputs: Properties = {},
    name = "event",
  ): Promise<{ id: string; outputs: Properties; inputs: Properties }> {
    const request = new proto.ReadRequest();
    request.setProperties(struct(outputs));
    request.setInputs(struct(inputs));
    return this.#read(id, request, name);
  }

  /** The engine sends neither state nor inputs. */
  import(id: string, name = "event"): Promise<{ id: string; outputs: Properties; inputs: Properties }> {
    return this.#read(id, new proto.ReadRequest(), name);
  }

  async #read(id: string, request: proto.ReadRequest, name: string) {
    request.setId(id);
    request.setUrn(urnOf(name, NATIVE_EVENT_TYPE));
    const answer = await this.call<proto.ReadResponse>((done) => this.client.read(request, done));
    return {
      id: answer.getId(),
      outputs: fields(answer.getProperties()),
      inputs: fields(answer.getInputs()),
    };
  }

  async update(
    id: string,
    olds: Properties,
    news: Properties,
    { preview = false, name = "event" } = {},
  ): Promise<Properties> {
    const request = new proto.UpdateRequest();
    request.setId(id);
    request.setUrn(urnOf(name, NATIVE_EVENT_TYPE));
    request.setPreview(preview);
    request.setOlds(struct(olds));
    request.setNews(struct(news));
    const answer = await this.call<proto.UpdateResponse>((done) => this.client.update(request, done));
    return fields(answer.getProperties());
  }

  async delete(id: string, outputs: Properties, name = "event"): Promise<void> {
    const request = new proto.DeleteRequest();
    request.setId(id);
    request.setUrn(urnOf(name, NATIVE_EVENT_TYPE));
    request.setProperties(struct(outputs));
    await this.call((done) => this.client.delete(request, done));
  }

  async schema(): Promise<unknown> {
    const request = new proto.GetSchemaRequest();
    const answer = await this.call<proto.GetSchemaResponse>((done) => this.client.getSchema(request, done));
    return JSON.parse(answer.getSchema());
  }

  async version(): Promise<string> {
    const answer = await this.call<PluginInfo>((done) => this.client.getPluginInfo(new Empty(), done));
    return answer.getVersion();
  }

  async cancel(): Promise<void> {
    await this.call((done) => this.client.cancel(new Empty(), done));
  }

  /** What a function of the plugin returns. */
  async invoke(
    token: string,
    args: Properties,
  ): Promise<{ result: Properties; secrets: readonly string[]; failures: string[] }> {
    const request = new proto.InvokeRequest();
    request.setTok(token);
    request.setArgs(wrap(args));
    const answer = await this.call<proto.InvokeResponse>((done) => this.client.invoke(request, done));
    const { values, secrets } = unwrap(answer.getReturn());
    return { result: values, secrets, failures: textsOf(answer.getFailuresList()) };
  }

  /** Ends the process as the engine does, or keeps it for the next test if nothing is under way in it. */
  async close(): Promise<void> {
    this.client.close();
    this.engine.forceShutdown();
    if (this.isOwn || this.#unanswered > 0 || !pool.keep(this.child)) {
      await endProcess(this.child, "SIGTERM");
    }
  }

  /** Ends it in the middle of whatever it does. */
  async kill(): Promise<void> {
    this.client.close();
    this.engine.forceShutdown();
    await endProcess(this.child, "SIGKILL");
  }

  /** What a killed engine leaves: its end of stdin is closed. Resolves when the process has ended. */
  async orphan(): Promise<void> {
    const exited = once(this.child, "exit");
    this.child.stdin.end();
    await exited;
  }

  /** Sends one call; a failure of it is the engine's own. */
  async call<Answer>(
    send: (done: (error: grpc.ServiceError | null, answer: Answer) => void) => unknown,
  ): Promise<Answer> {
    this.#unanswered += 1;
    try {
      return await answerTo(send, (error) => toError(error, fields));
    } finally {
      this.#unanswered -= 1;
    }
  }

  /** What one provider process sees of `ownerTag` depends on the declaration; the dynamic class decides it in the program. */
  async #setOwnerTag(isOn: boolean): Promise<void> {
    if (isOn !== this.#ownerTag) {
      this.#ownerTag = isOn;
      await this.configure({ ...this.config, ...(isOn && { ownerTag: "true" }) });
    }
  }

  #inTurn<Result>(work: () => Promise<Result>): Promise<Result> {
    const result = this.#turn.then(work);
    this.#turn = result.catch(() => undefined);
    return result;
  }
}

/** Inputs or outputs of earlier, secret again as the engine keeps them. */
const struct = (properties: Properties): Struct => wrap(properties, namesIn(properties["secretMembers"]));

const KINDS = ["add", "add, replace", "delete", "delete, replace", "update", "update, replace"];

/** Errors if a member that is recorded as secret comes in plain text. */
function fields(value: Struct | undefined): Properties {
  const { values, secrets } = unwrap(value);
  const plain = namesIn(values["secretMembers"]).filter((name) => name in values && !secrets.includes(name));
  if (plain.length > 0) {
    throw new Error(`secret members in plain text: ${plain.join(", ")}`);
  }
  return values;
}

/** What the engine makes of `{ secret: value }` on the wire. */
function marked(value: Properties): { [key: string]: JavaScriptValue } {
  const text = JSON.stringify(value, (_name, part: unknown) =>
    typeof part === "object" && part !== null && "secret" in part
      ? { "4dabf18193072939515e22adb298388d": "1b47061264138c4ac30d75fd1eb44270", value: part.secret }
      : part,
  );
  return JSON.parse(text) as { [key: string]: JavaScriptValue };
}

const textsOf = (failures: readonly proto.CheckFailure[]): string[] =>
  failures.map((failure) => `${failure.getProperty()}: ${failure.getReason()}`);

const namesIn = (value: unknown): string[] => (Array.isArray(value) ? value.map(String) : []);

/** The URN of a resource of the stack that the owner tag names. */
export function urnOf(
  name: string,
  type = NATIVE_EVENT_TYPE,
  owner: unknown = "pulumi:project/stack",
): string {
  const [, project = "", stack = ""] = /^pulumi:([^/]*)\/(.*)$/.exec(String(owner)) ?? [];
  if (ownerTagOf(project, stack) !== owner) {
    throw new Error(`no project and stack have the owner tag ${String(owner)}`);
  }
  return `urn:pulumi:${stack}::${project}::${type}::${name}`;
}

function severityOf(request: LogRequest): LogLine["severity"] {
  switch (request.getSeverity()) {
    case LogSeverity.INFO:
      return "info";
    case LogSeverity.WARNING:
      return "warning";
    default:
      return "other";
  }
}

function bind(server: grpc.Server): Promise<number> {
  return new Promise((resolvePort, reject) => {
    server.bindAsync("127.0.0.1:0", grpc.ServerCredentials.createInsecure(), (error, port) => {
      if (error) {
        reject(error);
      } else {
        resolvePort(port);
      }
    });
  });
}
