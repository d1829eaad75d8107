"use strict";

/**
 * What the policy pack costs: a preview of many events with and without it, side by side on the real engine.
 * node bench/policy.js [events] [rounds]
 */
const { execFileSync } = require("node:child_process");
const fs = require("node:fs");
const os = require("node:os");
const path = require("node:path");
const { performance } = require("node:perf_hooks");
const { resolveCli } = require("../toolchain/cli/resolve.js");

const REPOSITORY = path.resolve(__dirname, "..");
const TARGET = 1.25;

const PROGRAM = `
const { Event } = require("pulumi-akamai-event-center");
for (let index = 0; index < EVENTS; index += 1) {
  const start = Date.UTC(2036, 0, 1) + index * 7_200_000;
  new Event("event-" + index, {
    name: "Event " + index,
    description: "The same in every respect but its number and its dates",
    customerEventId: "event-" + index,
    start: new Date(start).toISOString().replace(".000Z", "Z"),
    end: new Date(start + 3_600_000).toISOString().replace(".000Z", "Z"),
    audienceSize: 50_000,
    audienceLocations: ["PL", "DE", "NO"],
    coordinators: ["vsnyder"],
    tags: ["winter", "olympics"],
    objects: [
      { id: 87654, type: "CP_CODE" },
      { id: 12345 + index, type: "UNIVERSAL_LIVE_STREAM", bitrates: [5000, 10000] },
    ],
  });
}
`;

/** A stack in a folder, a home and a backend of its own; previews need no Event Center. */
function makeStack(cli, events) {
  const home = fs.mkdtempSync(path.join(fs.realpathSync(os.tmpdir()), "event-center-bench-"));
  const folder = path.join(home, "program");
  fs.mkdirSync(folder);
  fs.writeFileSync(path.join(folder, "Pulumi.yaml"), "name: bench\nruntime: nodejs\n");
  fs.writeFileSync(path.join(folder, "package.json"), '{ "private": true }\n');
  fs.writeFileSync(path.join(folder, "index.js"), PROGRAM.replace("EVENTS", String(events)));
  fs.symlinkSync(path.join(REPOSITORY, "node_modules"), path.join(folder, "node_modules"));
  const env = {
    PATH: [path.dirname(process.execPath), cli.folder, process.env.PATH ?? ""].join(path.delimiter),
    HOME: home,
    PULUMI_HOME: path.join(home, ".pulumi"),
    PULUMI_BACKEND_URL: `file://${home}`,
    PULUMI_CONFIG_PASSPHRASE: "bench",
    PULUMI_SKIP_UPDATE_CHECK: "true",
    PULUMI_STACK: "bench",
  };
  const run = (...args) =>
    execFileSync(cli.path, ["--non-interactive", "--color=never", ...args], {
      cwd: folder,
      env,
      stdio: ["ignore", "pipe", "pipe"],
      maxBuffer: 1 << 28,
      encoding: "utf8",
    });
  run("stack", "init", "bench");
  return { run, remove: () => fs.rmSync(home, { recursive: true, force: true, maxRetries: 5 }) };
}

function seconds(work) {
  const start = performance.now();
  work();
  return (performance.now() - start) / 1000;
}

/** What else the machine does only ever adds to a time. */
const best = (pairs, side) => Math.min(...pairs.map((pair) => pair[side]));

async function main([events = "1000", rounds = "3"]) {
  const stack = makeStack(await resolveCli({ pinned: true }), Number(events));
  try {
    const pack = path.join(REPOSITORY, "policy");
    const without = () => stack.run("preview");
    const withPack = () => {
      const shown = stack.run("preview", "--policy-pack", pack);
      if (!shown.includes("akamai-event-center@v")) throw new Error(`The pack did not judge:\n${shown}`);
    };
    const pairs = [];
    for (let round = 0; round < Number(rounds); round += 1) {
      // One after the other, in changing order, so that what else the machine does meets both.
      const order = round % 2 === 0 ? [without, withPack] : [withPack, without];
      const times = new Map(order.map((work) => [work, seconds(work)]));
      const pair = { without: times.get(without), with: times.get(withPack) };
      pairs.push(pair);
      console.log(
        `round ${round + 1}: ${pair.without.toFixed(1)} s without, ${pair.with.toFixed(1)} s with the pack`,
      );
    }
    const [fastest, judged] = [best(pairs, "without"), best(pairs, "with")];
    const ratio = judged / fastest;
    const verdict = ratio < TARGET ? "within" : "beyond";
    console.log(
      `preview of ${events} events, best of ${pairs.length}: ${fastest.toFixed(1)} s without, ` +
        `${judged.toFixed(1)} s with; ratio ${ratio.toFixed(2)}, ${verdict} the target of ${TARGET}`,
    );
  } finally {
    stack.remove();
  }
}

main(process.argv.slice(2)).catch((error) => {
  console.error(error);
  process.exitCode = 1;
});
