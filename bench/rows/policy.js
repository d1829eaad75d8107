"use strict";

const fs = require("node:fs");
const path = require("node:path");
const { MODULES, POLICY } = require("../support/paths.js");
const { OURS } = require("../support/programs.js");
const { fastest, ratiosOf, sideBySide } = require("../support/sides.js");
const { withStack } = require("../support/stack.js");
const { parts, seconds, thousands } = require("../support/wording.js");

/** A pack without rules, to tell Pulumi's share from ours. */
function makeEmptyPack(folder) {
  fs.mkdirSync(folder);
  const write = (name, text) => fs.writeFileSync(path.join(folder, name), text);
  write("PulumiPolicy.yaml", "runtime: nodejs\n");
  write("package.json", '{ "name": "empty", "version": "1.0.0" }\n');
  write(
    "index.js",
    'const { PolicyPack } = require("@pulumi/policy");\nnew PolicyPack("empty", { policies: [] });\n',
  );
  fs.symlinkSync(MODULES, path.join(folder, "node_modules"));
  return folder;
}

/** What the policy pack adds to a preview of many events. */
async function measure({ cli, size, rounds, say }) {
  return withStack({ cli, program: OURS, calendar: { events: size } }, async (stack) => {
    const judgedBy = (folder, name) => async () => {
      const seen = await stack.preview("--policy-pack", folder);
      if (!seen.output.includes(`${name}@v`))
        throw new Error(`The pack ${name} did not judge:\n${seen.output}`);
      return seen;
    };
    const { without, empty, ours } = await sideBySide(
      {
        without: () => stack.preview(),
        empty: judgedBy(makeEmptyPack(path.join(stack.folder, "..", "empty-pack")), "empty"),
        ours: judgedBy(POLICY, "akamai-event-center"),
      },
      rounds,
      say,
    );
    const [best, bare] = [fastest(ours), fastest(empty)];
    return [
      {
        work: `preview of ${thousands(size)} events with the policy pack`,
        against: "the same preview without a pack",
        limit: 1.25,
        ratios: ratiosOf(ours, without),
        figures:
          `${seconds(best.seconds)} against ${seconds(fastest(without).seconds)}; with a pack of no rules ${seconds(bare.seconds)} ` +
          `(${ratiosOf(empty, without).best.toFixed(2)}×); processor time ${parts(best.cpu)}, with no rules ${parts(bare.cpu)}`,
      },
    ];
  });
}

module.exports = { name: "policy", measure };
