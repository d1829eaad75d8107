"use strict";

const path = require("node:path");
const { withEventCenter } = require("../support/event-center.js");
const { runWatched } = require("../support/processes.js");
const { OURS } = require("../support/programs.js");
const { withStack, WITHOUT_CHECKPOINTS } = require("../support/stack.js");
const { requests, seconds, thousands } = require("../support/wording.js");

const SCRIPT = path.join(__dirname, "..", "support", "plain-script.js");

/** What is sent to create many events, against a script that knows nothing of Pulumi. */
async function measure({ cli, size }) {
  return withEventCenter([], async (eventCenter) => {
    const { environment } = eventCenter;
    const script = await runWatched(process.execPath, [SCRIPT, String(size)], {
      env: { ...process.env, ...environment },
    });
    if (script.code !== 0) throw new Error(script.output);
    const scripts = await eventCenter.counted();
    await eventCenter.reset();
    await withStack({ cli, program: OURS, environment, calendar: { events: size } }, (stack) =>
      stack.up(WITHOUT_CHECKPOINTS),
    );
    const ours = await eventCenter.counted();
    const isMet = ours.POST === size && ours.all === ours.POST + ours.list && ours.list === 1;
    return [
      {
        work: `\`up\` creating ${thousands(size)} events: requests`,
        against: "a script on akamai-edgegrid, no Pulumi",
        target: `${thousands(size)} POST and the pages of one listing`,
        isMet,
        figures: `${requests(ours)}; the script: ${requests(scripts)} in ${seconds(script.seconds)}`,
      },
    ];
  });
}

module.exports = { name: "create-requests", measure };
