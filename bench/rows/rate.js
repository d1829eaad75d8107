"use strict";

const { withEventCenter } = require("../support/event-center.js");
const { OURS } = require("../support/programs.js");
const { withStack } = require("../support/stack.js");
const { requests, seconds, thousands } = require("../support/wording.js");

const RATE = 20;

/** Creates below a limit of the server: nothing fails, and the limit is used. */
async function measure({ cli, size, rounds, say }) {
  const events = Math.ceil(size / 2);
  const least = events / RATE;
  const runs = [];
  for (let round = 0; round < rounds; round += 1) {
    await withEventCenter(["--rate-limit", String(RATE)], ({ environment, counted }) =>
      withStack({ cli, program: OURS, environment, calendar: { events } }, async (stack) => {
        const run = await stack.up();
        runs.push({ ...run, sent: await counted() });
        say(`  round ${round + 1}: ${seconds(run.seconds)}`);
      }),
    );
  }
  const ratios = runs.map((run) => run.seconds / least).sort((a, b) => a - b);
  const best = runs.find((run) => run.seconds / least === ratios[0]);
  return [
    {
      work: `${thousands(events)} creates below a limit of ${RATE} requests a second`,
      against: `${least} s, the limit itself`,
      limit: 1.15,
      ratios: {
        rounds,
        min: ratios[0],
        median: ratios[Math.floor((ratios.length - 1) / 2)],
        max: ratios.at(-1),
        best: ratios[0],
      },
      figures: `${seconds(best.seconds)}, no failure; ${requests(best.sent)}`,
    },
  ];
}

module.exports = { name: "rate", measure };
