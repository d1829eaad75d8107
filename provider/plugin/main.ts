import * as grpc from "@grpc/grpc-js";
import { ResourceProviderService } from "@pulumi/pulumi/proto/provider_grpc_pb";
import { z } from "zod";
import { Messages } from "./messages";
import { providerService } from "./service";

/** The engine's own limit for one message. */
const MOST_BYTES = 400 * 1024 * 1024;

// Two folders up, both from dist/plugin and from the bundle in bin.
// eslint-disable-next-line @typescript-eslint/no-require-imports
const { version } = z.object({ version: z.string() }).parse(require("../../package.json"));

const messages = new Messages();
const stopping = new AbortController();
const [address] = process.argv.slice(2);
if (address !== undefined) {
  messages.sendTo(address);
}

const server = new grpc.Server({
  "grpc.max_receive_message_length": MOST_BYTES,
  "grpc.max_send_message_length": MOST_BYTES,
});
server.addService(ResourceProviderService, providerService(messages, version, stopping));
server.bindAsync("127.0.0.1:0", grpc.ServerCredentials.createInsecure(), (error, port) => {
  if (error) {
    throw error;
  }
  // The engine reads the port from the first line.
  process.stdout.write(`${port}\n`);
});

// Stdin ends when the engine ends, even if it was killed.
process.stdin.on("end", () => process.exit(0));
process.stdin.on("error", () => process.exit(0));
process.stdin.resume();
// The engine sends SIGINT after Cancel and waits five seconds; a service manager signals all processes at once.
for (const signal of ["SIGINT", "SIGTERM"] as const) {
  process.on(signal, () => {
    stopping.abort();
    // Waits for the answers to changes that were already sent.
    server.tryShutdown(() => process.exit(0));
  });
}
