#!/usr/bin/env node
"use strict";

// Stands here uncompiled, because npm links a command only if its file is there, and a fresh clone has no dist yet.
if (require("node:fs").existsSync(require("node:path").join(__dirname, "dist"))) {
  require("./dist/command.js");
} else {
  console.error(
    "event-center-simulator is not compiled yet. In the clone of its repository, run: npm run build",
  );
  process.exitCode = 1;
}
