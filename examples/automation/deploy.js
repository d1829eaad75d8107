"use strict";

const { LocalWorkspace } = require("@pulumi/pulumi/automation");
const { calendar } = require("./calendar.js");

/** In every message about an edit that no refresh has shown; codes never change between versions. */
const CONFLICT = "[EVENT_EDIT_CONFLICT]";

/** Deploys. If a colleague has edited an event, says so, and overwrites it only if asked to. */
async function deploy(stack, { overwrite }) {
  try {
    const { summary } = await stack.up();
    console.log("deployed:", JSON.stringify(summary.resourceChanges));
  } catch (error) {
    if (!String(error).includes(CONFLICT)) throw error;
    const { summary } = await stack.refresh();
    console.log("edited by hand:", summary.resourceChanges?.update ?? 0);
    if (overwrite) return deploy(stack, { overwrite: false });
    console.log("nothing was overwritten; --overwrite puts the calendar's words back");
  }
}

async function main([stackName = "dev", ...words]) {
  const tags = ["conference", ...words.filter((word) => !word.startsWith("--"))];
  const stack = await LocalWorkspace.createOrSelectStack(
    { stackName, projectName: "automation", program: calendar(tags) },
    { workDir: __dirname },
  );
  if (words.includes("--destroy")) return stack.destroy();
  return deploy(stack, { overwrite: words.includes("--overwrite") });
}

main(process.argv.slice(2)).catch((error) => {
  console.error(String(error));
  process.exitCode = 1;
});
