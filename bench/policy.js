"use strict";

/**
 * What the policy pack costs: a preview of many events with and without it, side by side on the real engine, and with
 * a pack that has no rules, to tell Pulumi's share from ours. Times mean little on a machine that does other things.
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
  const emptyPack = path.join(home, "empty-pack");
  fs.mkdirSync(emptyPack);
  fs.writeFileSync(path.join(emptyPack, "PulumiPolicy.yaml"), "runtime: nodejs\n");
  fs.writeFileSync(path.join(emptyPack, "package.json"), '{ "name": "empty", "version": "1.0.0" }\n');
  fs.writeFileSync(
    path.join(emptyPack, "index.js"),
    'const { PolicyPack } = require("@pulumi/policy");\nnew PolicyPack("empty", { policies: [] });\n',
  );
  fs.symlinkSync(path.join(REPOSITORY, "node_modules"), path.join(emptyPack, "node_modules"));
  return { run, emptyPack, remove: () => fs.rmSync(home, { recursive: true, force: true, maxRetries: 5 }) };
}

function seconds(work) {
  const start = performance.now();
  work();
  return (performance.now() - start) / 1000;
}

async function main([events = "1000", rounds = "3"]) {
  const stack = makeStack(await resolveCli({ pinned: true }), Number(events));
  try {
    const judgedBy = (folder, name) => () => {
      const shown = stack.run("preview", "--policy-pack", folder);
      if (!shown.includes(`${name}@v`)) throw new Error(`The pack ${name} did not judge:\n${shown}`);
    };
    const sides = [
      { name: "without a pack", work: () => stack.run("preview"), times: [] },
      { name: "with an empty pack", work: judgedBy(stack.emptyPack, "empty"), times: [] },
      {
        name: "with our pack",
        work: judgedBy(path.join(REPOSITORY, "policy"), "akamai-event-center"),
        times: [],
      },
    ];
    for (let round = 0; round < Number(rounds); round += 1) {
      // In changing order, so that what else the machine does meets all.
      for (const side of round % 2 === 0 ? sides : sides.toReversed()) {
        side.times.push(seconds(side.work));
      }
      const times = sides.map(({ name, times }) => `${times.at(-1).toFixed(1)} s ${name}`);
      console.log(`round ${round + 1}: ${times.join(", ")}`);
    }
    // What else the machine does only ever adds to a time.
    const [without, empty, ours] = sides.map(({ times }) => Math.min(...times));
    const ratio = ours / without;
    const verdict = ratio < TARGET ? "within" : "beyond";
    console.log(
      `preview of ${events} events, best of ${rounds}: ratio ${ratio.toFixed(2)}, ${verdict} the target of ${TARGET}; ` +
        `of an empty pack ${(empty / without).toFixed(2)}`,
    );
  } finally {
    stack.remove();
  }
}

main(process.argv.slice(2)).catch((error) => {
  console.error(error);
  process.exitCode = 1;
});
