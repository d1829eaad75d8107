"use strict";

/* global AbortSignal */

// A process of its own, so that it can be ended: the Automation API runs a script that it downloads.

const INSTALLER = "https://get.pulumi.com/install.sh";
const REACH_LIMIT_MS = 10_000;

async function main(root, version) {
  const { PulumiCommand } = require("@pulumi/pulumi/automation");
  const { SemVer } = require("semver");
  const answer = await fetch(INSTALLER, { method: "HEAD", signal: AbortSignal.timeout(REACH_LIMIT_MS) });
  if (!answer.ok) throw new Error(`${INSTALLER} answered ${answer.status}`);
  await PulumiCommand.install({ root, version: new SemVer(version) });
}

main(...process.argv.slice(2)).catch((error) => {
  const cause = error.cause?.message;
  console.error([error.message, cause].filter(Boolean).join(": ").replaceAll("\n", " "));
  process.exit(1);
});
