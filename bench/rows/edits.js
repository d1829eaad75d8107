"use strict";

const { withDeployed } = require("../support/deployed.js");
const { requests, seconds, thousands } = require("../support/wording.js");

/** An `up` with a few edited declarations among many. */
async function measure({ cli, size }) {
  return withDeployed(cli, { events: size }, async (stack, eventCenter) => {
    const edited = Math.ceil(size / 100);
    stack.declare({ events: size, edited, edit: "Edited in the program" });
    const up = await stack.up();
    const sent = await eventCenter.counted();
    return [
      {
        work: `\`up\` with ${edited} edits among ${thousands(size)}`,
        against: "—",
        target: `${edited} PUT and nothing else`,
        isMet: sent.PUT === edited && sent.all === edited,
        figures: `${requests(sent)} in ${seconds(up.seconds)}`,
      },
    ];
  });
}

module.exports = { name: "edits", measure };
