#!/usr/bin/env node
import { processIo } from "./frame/process-io";
import { run } from "./frame/run";

void run(process.argv.slice(2), processIo()).then((code) => {
  process.exitCode = code;
});
