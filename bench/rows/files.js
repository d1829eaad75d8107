"use strict";

const fs = require("node:fs");
const os = require("node:os");
const path = require("node:path");
const { eventBody } = require("../support/calendar.js");
const { runWatched } = require("../support/processes.js");
const { MODULES } = require("../support/paths.js");
const { fastest, ratiosOf, sideBySide } = require("../support/sides.js");
const { seconds, thousands } = require("../support/wording.js");

const A_FOLDER = 100;

/** Lists stand on one line, as people write short ones. */
const text = (index) =>
  Object.entries(eventBody(index))
    .map(([name, value]) => `${name}: ${typeof value === "string" ? value : JSON.stringify(value)}\n`)
    .join("");

/** Each in a process of its own, whose own clock counts only the work. */
const SCRIPTS = {
  ours: `
const { loadEvents } = require("pulumi-akamai-event-center/declarations");
const begin = performance.now();
const { length } = loadEvents("events/**/*.yaml");
console.log(JSON.stringify({ length, seconds: (performance.now() - begin) / 1000 }));`,
  yaml: `
const fs = require("node:fs");
const { parse } = require("yaml");
const begin = performance.now();
let length = 0;
for (const folder of fs.readdirSync("events")) {
  for (const file of fs.readdirSync("events/" + folder)) {
    if (parse(fs.readFileSync("events/" + folder + "/" + file, "utf8")).name) length += 1;
  }
}
console.log(JSON.stringify({ length, seconds: (performance.now() - begin) / 1000 }));`,
};

/** Event files read and validated, against the same files parsed as YAML. */
async function measure({ size, rounds, say }) {
  const files = size * 10;
  const folder = fs.mkdtempSync(path.join(fs.realpathSync(os.tmpdir()), "event-center-bench-"));
  try {
    fs.symlinkSync(MODULES, path.join(folder, "node_modules"));
    for (let index = 0; index < files; index += 1) {
      const place = path.join(folder, "events", String(Math.floor(index / A_FOLDER)));
      if (index % A_FOLDER === 0) fs.mkdirSync(place, { recursive: true });
      fs.writeFileSync(path.join(place, `event-${index}.yaml`), text(index));
    }
    const side = (name) => async () => {
      const { code, output } = await runWatched(process.execPath, ["-e", SCRIPTS[name]], { cwd: folder });
      if (code !== 0) throw new Error(output);
      const { length, seconds } = JSON.parse(output);
      if (length !== files) throw new Error(`${name} has read ${length} of ${files} files`);
      return { seconds };
    };
    const { ours, yaml } = await sideBySide({ yaml: side("yaml"), ours: side("ours") }, rounds, say);
    return [
      {
        work: `${thousands(files)} event files read and validated`,
        against: "the same files parsed as YAML only",
        limit: 2.5,
        ratios: ratiosOf(ours, yaml),
        figures: `${seconds(fastest(ours).seconds)} against ${seconds(fastest(yaml).seconds)}`,
      },
    ];
  } finally {
    fs.rmSync(folder, { recursive: true, force: true });
  }
}

module.exports = { name: "files", measure };
