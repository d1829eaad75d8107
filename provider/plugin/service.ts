import * as grpc from "@grpc/grpc-js";
import { Any } from "google-protobuf/google/protobuf/any_pb";
import { Empty } from "google-protobuf/google/protobuf/empty_pb";
import { PluginInfo, type PluginAttach } from "@pulumi/pulumi/proto/plugin_pb";
import * as proto from "@pulumi/pulumi/proto/provider_pb";
import { Status } from "@pulumi/pulumi/proto/status_pb";
import type { SettingSources } from "../config";
import { printedMessage } from "../contract";
import { resourceName } from "../contract/state";
import { newContext, PartialError, type Context, type Difference } from "../lifecycle";
import { configProblems, SECRET_SETTINGS, settingSources } from "./config";
import { invoke } from "./functions";
import type { Messages } from "./messages";
import { announce } from "./neighbours";
import { EventResource, outputsOf } from "./resource";
import { pluginSchema } from "./schema";
import { unwrap, wrap, type Unwrapped } from "./values";

/**
 * The gRPC methods of the plugin. The engine starts one process for each provider of a stack.
 * @param stopping aborted to end work in progress
 */
export function providerService(
  messages: Messages,
  version: string,
  stopping: AbortController,
): grpc.UntypedServiceImplementation {
  let config: SettingSources["config"];
  let configured: Configured | undefined;
  const provider = (): Configured => {
    if (!configured) {
      throw new Error("The provider is not configured yet.");
    }
    return configured;
  };

  return {
    handshake: unary((request: proto.ProviderHandshakeRequest) => {
      messages.sendTo(request.getEngineAddress());
      const response = new proto.ProviderHandshakeResponse();
      response.setAcceptSecrets(true);
      return response;
    }),

    attach: unary((request: PluginAttach) => {
      messages.sendTo(request.getAddress());
      return new Empty();
    }),

    getPluginInfo: unary(() => {
      const response = new PluginInfo();
      response.setVersion(version);
      return response;
    }),

    getSchema: unary(() => {
      const response = new proto.GetSchemaResponse();
      response.setSchema(JSON.stringify({ ...pluginSchema(), version }));
      return response;
    }),

    checkConfig: unary((request: proto.CheckRequest) =>
      messages.beside(request.getUrn(), () => {
        const news = unwrap(request.getNews());
        const response = new proto.CheckResponse();
        response.setInputs(wrap(news.values, [...news.secrets, ...SECRET_SETTINGS]));
        response.setFailuresList(
          configProblems(news.values, request.getUrn()).map(({ property, reason }) =>
            checkFailure(reason, property),
          ),
        );
        return response;
      }),
    ),

    /** Changed settings never replace events: each event proves its account by itself. */
    diffConfig: unary((request: proto.DiffRequest) => {
      const { DIFF_NONE, DIFF_SOME } = proto.DiffResponse.DiffChanges;
      const olds = unwrap(request.getOldInputs() ?? request.getOlds()).values;
      const news = unwrap(request.getNews()).values;
      const names = [...new Set([...Object.keys(olds), ...Object.keys(news)])].filter(
        (name) => JSON.stringify(olds[name]) !== JSON.stringify(news[name]),
      );
      const response = new proto.DiffResponse();
      response.setChanges(names.length > 0 ? DIFF_SOME : DIFF_NONE);
      response.setDiffsList(names);
      return response;
    }),

    configure: unary((request: proto.ConfigureRequest) =>
      messages.beside(request.getUrn() ?? "", () => {
        const sources = settingSources(unwrap(request.getArgs()).values, request.getUrn() ?? "::default");
        config = sources.config;
        if (!configured) {
          const context = newContext(
            { ...sources, config: (key) => config?.(key) },
            messages.warn,
            stopping.signal,
          );
          configured = { context, event: new EventResource(context, messages) };
          warnOfNeighbours(context, messages, request.getUrn() ?? "");
        }
        const response = new proto.ConfigureResponse();
        response.setAcceptsecrets(true);
        response.setSupportspreview(true);
        return response;
      }),
    ),

    check: unary((request: proto.CheckRequest) =>
      messages.beside(request.getUrn(), () => {
        const olds = unwrap(request.getOlds());
        const checked = provider().event.check(request.getUrn(), olds, unwrap(request.getNews()));
        const response = new proto.CheckResponse();
        response.setInputs(wrap(checked.values, checked.secrets));
        // With a property, the engine would print its value, secret or not.
        response.setFailuresList(checked.failures.map((reason) => checkFailure(reason, "")));
        return response;
      }),
    ),

    diff: unary((request: proto.DiffRequest) =>
      messages.beside(request.getUrn(), () =>
        diffResponse(
          provider().event.diff(request.getUrn(), unwrap(request.getOlds()), unwrap(request.getNews())),
        ),
      ),
    ),

    create: unary((request: proto.CreateRequest) =>
      messages.beside(request.getUrn(), async () => {
        const news = unwrap(request.getProperties());
        const { id, values, secrets } = request.getPreview()
          ? await provider().event.previewCreate(request.getUrn(), news)
          : await provider().event.create(news);
        const response = new proto.CreateResponse();
        response.setId(id);
        response.setProperties(wrap(values, secrets));
        return response;
      }),
    ),

    read: unary((request: proto.ReadRequest) =>
      messages.beside(request.getUrn(), async () => {
        const id = request.getId();
        const olds = unwrap(request.getProperties());
        const found = await readEvent(provider().event, request, olds);
        const response = new proto.ReadResponse();
        if (found) {
          response.setId(id);
          response.setProperties(wrap(found.outputs.values, found.outputs.secrets));
          response.setInputs(wrap(found.inputs.values, found.inputs.secrets));
        }
        return response;
      }),
    ),

    update: unary((request: proto.UpdateRequest) =>
      messages.beside(request.getUrn(), async () => {
        const olds = unwrap(request.getOlds());
        const news = unwrap(request.getNews());
        const { values, secrets } = request.getPreview()
          ? provider().event.previewUpdate(olds, news)
          : await provider().event.update(request.getId(), olds, news);
        const response = new proto.UpdateResponse();
        response.setProperties(wrap(values, secrets));
        return response;
      }),
    ),

    delete: unary((request: proto.DeleteRequest) =>
      messages.beside(request.getUrn(), async () => {
        await provider().event.delete(request.getUrn(), unwrap(request.getProperties()));
        return new Empty();
      }),
    ),

    invoke: unary((request: proto.InvokeRequest) =>
      messages.beside("", async () => {
        const { values } = unwrap(request.getArgs());
        const { result, failures } = await invoke(provider().context.client, request.getTok(), values);
        const response = new proto.InvokeResponse();
        response.setReturn(wrap(result));
        response.setFailuresList(failures.map(({ property, reason }) => checkFailure(reason, property)));
        return response;
      }),
    ),

    /** Work in progress ends once the requests already sent are answered, so that state is complete. */
    cancel: unary(() => {
      stopping.abort();
      return new Empty();
    }),
  };
}

interface Configured {
  readonly context: Context;
  readonly event: EventResource;
}

/** A refresh sends state, `get` sends inputs, an import sends neither. */
function readEvent(event: EventResource, request: proto.ReadRequest, olds: Unwrapped) {
  if (olds.values["eventId"] !== undefined) {
    return event.refresh(olds);
  }
  return request.hasInputs()
    ? event.lookUp(request.getId())
    : event.import(request.getUrn(), request.getId());
}

/** Warns if another provider of this run uses the same account: the two processes do not know each other. */
function warnOfNeighbours({ client }: Context, messages: Messages, providerUrn: string): void {
  try {
    const other = announce(messages.engine, client.account(), providerUrn);
    if (other !== undefined) {
      messages.warn(
        `The providers ${resourceName(other)} and ${resourceName(providerUrn)} use the same Akamai account. Each limits ` +
          "only its own requests, and neither notices if both declare the same event. Use one provider for each account.",
      );
    }
  } catch {
    // The warning is optional: there may be no credentials or no temporary folder.
  }
}

/** Answers one call; an error reaches the engine without its stack. */
function unary<Request, Response>(
  work: (request: Request) => Response | Promise<Response>,
): grpc.handleUnaryCall<Request, Response> {
  return ({ request }, answer) => {
    const run = async () => work(request);
    run().then(
      (response) => {
        answer(null, response);
      },
      (error: unknown) => {
        answer(toFailure(error));
      },
    );
  };
}

function checkFailure(reason: string, property: string): proto.CheckFailure {
  const failure = new proto.CheckFailure();
  failure.setProperty(property);
  failure.setReason(reason);
  return failure;
}

function diffResponse({ changes, replaces, members }: Difference): proto.DiffResponse {
  const { DIFF_NONE, DIFF_SOME } = proto.DiffResponse.DiffChanges;
  const response = new proto.DiffResponse();
  response.setChanges(changes ? DIFF_SOME : DIFF_NONE);
  response.setReplacesList([...replaces]);
  response.setHasdetaileddiff(members.length > 0);
  response.setDiffsList([...new Set(members.map(({ path }) => headOf(path)))]);
  for (const { path, kind } of members) {
    const difference = new proto.PropertyDiff();
    difference.setKind(KINDS[kind][replaces.includes(headOf(path)) ? 1 : 0]);
    response.getDetaileddiffMap().set(path, difference);
  }
  response.setDeletebeforereplace(true);
  return response;
}

/** The member that a path begins with. */
const headOf = (path: string): string => path.replace(/[.[].*$/, "");

const { Kind } = proto.PropertyDiff;

/** The kind of a change, and of one that replaces the resource. */
const KINDS = {
  add: [Kind.ADD, Kind.ADD_REPLACE],
  delete: [Kind.DELETE, Kind.DELETE_REPLACE],
  update: [Kind.UPDATE, Kind.UPDATE_REPLACE],
} as const;

/** A partial failure contains the new state; the engine records the resource as "created, but not initialised". */
function toFailure(error: unknown): Partial<grpc.StatusObject> {
  const message = printedMessage(error);
  const failure = { code: grpc.status.UNKNOWN, details: message };
  if (!(error instanceof PartialError)) {
    return failure;
  }
  const detail = new proto.ErrorResourceInitFailed();
  const { values, secrets } = outputsOf(error.state);
  detail.setId(error.id);
  detail.setProperties(wrap(values, secrets));
  // For a resource that is not initialised, the engine shows the reasons instead of the message.
  detail.setReasonsList([message, ...error.reasons]);
  const packed = new Any();
  packed.pack(detail.serializeBinary(), "pulumirpc.ErrorResourceInitFailed");
  const status = new Status();
  status.setCode(grpc.status.UNKNOWN);
  status.setMessage(message);
  status.addDetails(packed);
  const metadata = new grpc.Metadata();
  metadata.set("grpc-status-details-bin", Buffer.from(status.serializeBinary()));
  return { ...failure, metadata };
}
