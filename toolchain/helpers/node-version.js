"use strict";

const OLDEST = 22;

if (Number(process.versions.node.split(".")[0]) < OLDEST) {
  console.error(
    `Pulumi programs need Node ${OLDEST} or later; the first node on PATH is ${process.version} (${process.execPath}). ` +
      "Put a newer one first on PATH, or run the CLI through toolchain/pulumi, which does that.",
  );
  process.exit(1);
}
