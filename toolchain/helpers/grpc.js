"use strict";

const http2 = require("node:http2");

// A gRPC server of one service on Node's own HTTP/2: no package may be needed before `pulumi install` has run.

const STATUS = { ok: 0, unknown: 2, failedPrecondition: 9, unimplemented: 12 };

/** An error that reaches the engine with its gRPC status. */
class GrpcError extends Error {
  constructor(status, message) {
    super(message);
    this.status = status;
  }
}

/** One request's end of the line: what a method may send, and when the engine has hung up. */
class Call {
  constructor(stream) {
    this.stream = stream;
    this.trailers = { "grpc-status": String(STATUS.ok) };
    this.cancelled = new Promise((resolve) => stream.once("close", resolve));
    stream.on("wantTrailers", () => stream.sendTrailers(this.trailers));
    stream.respond({ ":status": 200, "content-type": "application/grpc+proto" }, { waitForTrailers: true });
  }

  send(message) {
    if (this.stream.destroyed || this.stream.writableEnded) return;
    const head = Buffer.alloc(5);
    head.writeUInt32BE(message.length, 1);
    this.stream.write(Buffer.concat([head, message]));
  }

  end(error) {
    if (this.stream.destroyed || this.stream.writableEnded) return;
    if (error !== undefined) {
      this.trailers = {
        "grpc-status": String(error instanceof GrpcError ? error.status : STATUS.unknown),
        "grpc-message": encodeURI(error.message),
      };
    }
    this.stream.end();
  }
}

async function readRequest(stream) {
  const chunks = [];
  for await (const chunk of stream) chunks.push(chunk);
  const body = Buffer.concat(chunks);
  if (body.length < 5) return Buffer.alloc(0);
  if (body[0] !== 0) throw new GrpcError(STATUS.unimplemented, "compressed requests are not supported");
  return body.subarray(5, 5 + body.readUInt32BE(1));
}

/**
 * Serves `methods` (name → async (request, call) → response, or undefined when it has sent its responses itself)
 * and resolves to the port on loopback.
 */
function serve(service, methods) {
  const server = http2.createServer();
  server.on("sessionError", () => {}); // an engine that is killed resets the connection
  server.on("stream", (stream, headers) => {
    stream.on("error", () => {});
    const call = new Call(stream);
    const [, calledService, name] = String(headers[":path"]).split("/");
    const method = calledService === service && Object.hasOwn(methods, name) ? methods[name] : undefined;
    const answer = async () => {
      const request = await readRequest(stream);
      if (!method) throw new GrpcError(STATUS.unimplemented, `${headers[":path"]} is not implemented`);
      const response = await method(request, call);
      if (response !== undefined) call.send(response);
    };
    answer().then(
      () => call.end(),
      (error) => call.end(error),
    );
  });
  return new Promise((resolve, reject) => {
    server.once("error", reject);
    server.listen(0, "127.0.0.1", () => {
      const address = server.address();
      if (address !== null && typeof address === "object") resolve(address.port);
    });
  });
}

module.exports = { serve, GrpcError, STATUS };
