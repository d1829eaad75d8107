#!/usr/bin/env node
"use strict";

// Not compiled, because npm links a command only if its file exists, and a fresh clone has no dist.
if (require("node:fs").existsSync(require("node:path").join(__dirname, "dist"))) {
  require("./dist/index.js");
} else {
  console.error("event-center is not compiled yet. In the clone of its repository, run: npm run build");
  process.exitCode = 1;
}
