import * as grpc from "@grpc/grpc-js";
import { Any } from "google-protobuf/google/protobuf/any_pb";
import { Empty } from "google-protobuf/google/protobuf/empty_pb";
import { PluginInfo, type PluginAttach } from "@pulumi/pulumi/proto/plugin_pb";
import * as proto from "@pulumi/pulumi/proto/provider_pb";
import { Status } from "@pulumi/pulumi/proto/status_pb";
import { printedMessage } from "../contract";
import { newContext, PartialError, type Difference } from "../lifecycle";
import { configProblems, configReader, SECRET_SETTINGS } from "./config";
import type { Messages } from "./messages";
import { EventResource, outputsOf } from "./resource";
import { pluginSchema } from "./schema";
import { unwrap, wrap } from "./values";

/** The gRPC methods of the plugin. The engine starts one process for each provider of a stack. */
export function providerService(messages: Messages, version: string): grpc.UntypedServiceImplementation {
  let config: (key: string) => string | undefined = () => undefined;
  const context = newContext((key) => config(key), messages.warn);
  const event = new EventResource(context);

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
          configProblems(news).map(({ property, reason }) => checkFailure(reason, property)),
        );
        return response;
      }),
    ),

    /** Other settings never replace an event: whether it is another account is proven event by event. */
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

    configure: unary((request: proto.ConfigureRequest) => {
      config = configReader(unwrap(request.getArgs()).values);
      const response = new proto.ConfigureResponse();
      response.setAcceptsecrets(true);
      response.setSupportspreview(true);
      return response;
    }),

    check: unary((request: proto.CheckRequest) =>
      messages.beside(request.getUrn(), () => {
        const checked = event.check(request.getUrn(), unwrap(request.getOlds()), unwrap(request.getNews()));
        const response = new proto.CheckResponse();
        response.setInputs(wrap(checked.values, checked.secrets));
        // A property would make the engine print the value, secret or not.
        response.setFailuresList(checked.failures.map((reason) => checkFailure(reason, "")));
        return response;
      }),
    ),

    diff: unary((request: proto.DiffRequest) =>
      messages.beside(request.getUrn(), () =>
        diffResponse(event.diff(unwrap(request.getOlds()), unwrap(request.getNews()))),
      ),
    ),

    create: unary((request: proto.CreateRequest) =>
      messages.beside(request.getUrn(), async () => {
        const news = unwrap(request.getProperties());
        const { id, values, secrets } = request.getPreview()
          ? event.previewCreate(news)
          : await event.create(news);
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
        const isKnown = olds.values["eventId"] !== undefined;
        const found = isKnown ? await event.refresh(olds) : await event.lookUp(id);
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
          ? event.previewUpdate(olds, news)
          : await event.update(request.getId(), olds, news);
        const response = new proto.UpdateResponse();
        response.setProperties(wrap(values, secrets));
        return response;
      }),
    ),

    delete: unary((request: proto.DeleteRequest) =>
      messages.beside(request.getUrn(), async () => {
        await event.delete(unwrap(request.getProperties()));
        return new Empty();
      }),
    ),

    cancel: unary(() => new Empty()),
  };
}

/** Answers one call; nothing but a message leaves it. */
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

function diffResponse({ changes, replaces }: Difference): proto.DiffResponse {
  const { DIFF_NONE, DIFF_SOME } = proto.DiffResponse.DiffChanges;
  const response = new proto.DiffResponse();
  response.setChanges(changes ? DIFF_SOME : DIFF_NONE);
  response.setReplacesList([...replaces]);
  response.setDeletebeforereplace(true);
  return response;
}

/** A partial failure carries what Event Center holds, which the engine records as "created, but not initialised". */
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
  // Of a resource that is not initialised the engine shows the reasons and not the message.
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
