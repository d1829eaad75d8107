"use strict";

const { spawn } = require("node:child_process");
const { once } = require("node:events");
const path = require("node:path");

const SIMULATOR = path.join(__dirname, "..", "..", "simulator", "dist", "command.js");

/** A simulator in a process of its own, so that it takes no time from what is measured in this one. */
async function startEventCenter() {
  const child = spawn(process.execPath, [SIMULATOR], { stdio: ["ignore", "pipe", "inherit"] });
  const environment = await announced(child);
  const control = async (method, what) => {
    const answer = await fetch(`${environment.AKAMAI_HOST}/_simulator/${what}`, {
      method,
      headers: { "X-Simulator": "1" },
    });
    if (!answer.ok) throw new Error(`${method} ${what}: ${await answer.text()}`);
    return answer.json();
  };
  return {
    environment,
    /** The requests since the last call, such as "1,000 POST, 1 list". */
    requests: async () => {
      const requests = await control("GET", "requests");
      await control("DELETE", "requests");
      return counted(requests);
    },
    close: async () => {
      const ended = once(child, "exit");
      child.kill("SIGTERM");
      await ended;
    },
  };
}

function counted(requests) {
  const counts = new Map();
  for (const { method, path: where } of requests) {
    const kind = method === "GET" && where.endsWith("/events") ? "list" : method;
    counts.set(kind, (counts.get(kind) ?? 0) + 1);
  }
  return [...counts].map(([kind, count]) => `${thousands(count)} ${kind}`).join(", ");
}

const thousands = (number) => number.toLocaleString("en");

async function announced(child) {
  let text = "";
  for await (const chunk of child.stdout.setEncoding("utf8").iterator({ destroyOnReturn: false })) {
    text += chunk;
    const found = Object.fromEntries(
      [...text.matchAll(/^export (AKAMAI_\w+)='(.*)'$/gm)].map(([, name, value]) => [name, value]),
    );
    if (Object.keys(found).length === 4) return found;
  }
  throw new Error(`The simulator ended: ${text}`);
}

/** Starts a simulator for the length of some work. */
async function withEventCenter(work) {
  const eventCenter = await startEventCenter();
  try {
    return await work(eventCenter);
  } finally {
    await eventCenter.close();
  }
}

module.exports = { withEventCenter, thousands };
