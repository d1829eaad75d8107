#!/usr/bin/env node
import { printedMessage } from "pulumi-akamai-event-center/contract";
import { runSimulatorCommand } from "./run-command";

const controller = new AbortController();
const end = () => {
  controller.abort();
};
process.once("SIGINT", end);
process.once("SIGTERM", end);

runSimulatorCommand(process.argv.slice(2), {
  call: "event-center-simulator",
  write: (text) => process.stdout.write(text),
  signal: controller.signal,
}).catch((error: unknown) => {
  process.stderr.write(`event-center-simulator: ${printedMessage(error)}\n`);
  process.exitCode = 1;
});
