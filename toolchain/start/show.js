"use strict";

const readline = require("node:readline");
const { EVENT_TYPE, resourceName } = require("pulumi-akamai-event-center/contract");
const { runToEnd } = require("../process.js");
const { changeLines, occurrenceLines } = require("./changes.js");

/** The commands whose stream of engine events is shown here instead of by the CLI. */
const SHOWN = ["up", "preview", "refresh", "destroy"];

const SIGNS = { create: "+", update: "~", delete: "-", replace: "±", read: ">", failed: "!" };
const DONE = { create: "created", update: "updated", delete: "deleted", replace: "replaced", read: "read" };
const PLANNED = Object.fromEntries(Object.keys(DONE).map((op) => [op, `to ${op}`]));

/** True if this file replaces the command's output; with options, the user wants Pulumi's own. */
const isShown = ([command, ...options]) => SHOWN.includes(command ?? "up") && options.length === 0;

/**
 * Runs the CLI and prints each event before and after, ordered by name.
 * Resolves to its exit status and the number of changed events.
 */
async function showRun(cli, args, options) {
  const steps = new Map();
  const problems = [];
  const status = await runToEnd(
    cli,
    [...args, "--json"],
    {
      ...options,
      env: { ...options.env, PULUMI_ENABLE_STREAMING_JSON_PREVIEW: "true" },
      stdio: ["inherit", "pipe", "inherit"],
    },
    ({ stdout }) => {
      if (stdout)
        readline.createInterface({ input: stdout }).on("line", (line) => readLine(line, steps, problems));
    },
  );
  const events = [...steps.values()].toSorted((a, b) => (a.name < b.name ? -1 : 1));
  const changed = events.filter(({ op }) => op !== "same");
  for (const { name, op, lines } of changed) {
    console.log([`  ${SIGNS[op] ?? "~"} ${name}`, ...lines.map((line) => `      ${line}`)].join("\n"));
  }
  for (const problem of problems) console.error(problem);
  console.log(
    `${status === 0 ? "Events" : "Failed. Events"}: ${counts(events, args[0] === "preview" ? PLANNED : DONE)}`,
  );
  return { status, changed: changed.length };
}

function readLine(line, steps, problems) {
  if (!line.startsWith("{")) {
    if (line.trim() !== "") problems.push(line);
    return;
  }
  const { resOutputsEvent, resOpFailedEvent, diagnosticEvent } = JSON.parse(line);
  if (resOutputsEvent?.metadata.type === EVENT_TYPE) {
    const step = stepOf(resOutputsEvent.metadata);
    steps.set(step.name, step);
  }
  if (resOpFailedEvent?.metadata.type === EVENT_TYPE) {
    const name = resourceName(resOpFailedEvent.metadata.urn);
    steps.set(name, { name, op: "failed", lines: [] });
  }
  if (["warning", "error", "info#err"].includes(diagnosticEvent?.severity)) {
    problems.push(`${diagnosticEvent.prefix ?? ""}${diagnosticEvent.message}`.trimEnd());
  }
}

function stepOf({ op: asked, urn, old, new: now }) {
  const name = resourceName(urn);
  const before = { ...old?.outputs, ...(asked === "refresh" ? {} : old?.inputs) };
  const after = { ...now?.outputs, ...(asked === "refresh" ? {} : now?.inputs) };
  if (asked === "create")
    return { name, op: asked, lines: [`"${after.name}", ${after.start} to ${after.end}`] };
  const isGone = now == null || Object.keys(now.outputs ?? {}).length === 0;
  if (asked === "delete" || (asked === "refresh" && isGone)) return { name, op: "delete", lines: [] };
  // A preview returns no occurrences; an update repairs those that were edited.
  const occurrences = now?.outputs?.occurrences ?? withoutEdits(before.occurrences ?? []);
  const lines = [...changeLines(before, after), ...occurrenceLines(before, { ...after, occurrences })];
  if (asked !== "refresh") return { name, op: asked.replace(/^.*replace.*$/, "replace"), lines };
  return { name, op: lines.length > 0 ? "update" : "same", lines };
}

const withoutEdits = (occurrences) => occurrences.map((one) => ({ ...one, deviations: undefined }));

function counts(events, words) {
  const all = { ...words, failed: "failed", same: "unchanged" };
  const parts = Object.entries(all)
    .map(([op, word]) => [events.filter((event) => event.op === op).length, word])
    .filter(([count]) => Number(count) > 0);
  return parts.length === 0 ? "none" : parts.map(([count, word]) => `${count} ${word}`).join(", ");
}

module.exports = { isShown, showRun };
