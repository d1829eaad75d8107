"use strict";

const { spawn } = require("node:child_process");
const { once } = require("node:events");
const { SIMULATOR } = require("./paths.js");
const { cpuOf } = require("./processes.js");

/** A simulator in a process of its own, so that it takes no time from what is measured in this one. */
async function startEventCenter(args = []) {
  const child = spawn(process.execPath, [SIMULATOR, ...args], { stdio: ["ignore", "pipe", "inherit"] });
  const environment = await announced(child);
  const control = async (method, path, body) => {
    const answer = await fetch(`${environment.AKAMAI_HOST}/_simulator/${path}`, {
      method,
      headers: { "X-Simulator": "1", ...(body && { "Content-Type": "application/json" }) },
      ...(body && { body: JSON.stringify(body) }),
    });
    if (!answer.ok) throw new Error(`${method} ${path}: ${await answer.text()}`);
    return answer.json();
  };
  return {
    environment,
    cpu: () => cpuOf(child.pid),
    reset: () => control("POST", "reset"),
    events: () => control("GET", "events"),
    edit: (id, patch) => control("POST", `events/${id}`, patch),
    slow: (delay) => control("PUT", "faults", [{ delay }]),
    /** The requests since the last call, counted: {list, GET, POST, PUT, DELETE, refused, all}. */
    counted: async () => {
      const requests = await control("GET", "requests");
      await control("DELETE", "requests");
      return countsOf(requests);
    },
    close: async () => {
      const ended = once(child, "exit");
      child.kill("SIGTERM");
      await ended;
    },
  };
}

function countsOf(requests) {
  const counts = { list: 0, GET: 0, POST: 0, PUT: 0, DELETE: 0, refused: 0, all: 0 };
  for (const { method, path, status } of requests) {
    counts.all += 1;
    if (status === 429) counts.refused += 1;
    else counts[method === "GET" && path.endsWith("/events") ? "list" : method] += 1;
  }
  return counts;
}

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
async function withEventCenter(args, work) {
  const eventCenter = await startEventCenter(args);
  try {
    return await work(eventCenter);
  } finally {
    await eventCenter.close();
  }
}

module.exports = { withEventCenter };
