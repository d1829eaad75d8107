"use strict";

const { withEventCenter } = require("../support/event-center.js");
const { IDLE, OURS } = require("../support/programs.js");
const { fastest, ratiosTo, sideBySide } = require("../support/sides.js");
const { withStack, WITHOUT_CHECKPOINTS } = require("../support/stack.js");
const { requests, seconds, thousands } = require("../support/wording.js");

const RATE = 20;

/**
 * Creates below a limit of the server: nothing fails, and the limit is used. What the engine takes by itself is shown by
 * a provider that does nothing and meets no limit.
 */
async function measure({ cli, size, rounds, say }) {
  const events = Math.ceil(size / 2);
  const least = events / RATE;
  const up = (program, checkpoints) =>
    withEventCenter(["--rate-limit", String(RATE)], ({ environment, counted }) =>
      withStack({ cli, program, environment, calendar: { events } }, async (stack) => {
        const run = await stack.up(checkpoints);
        return { ...run, sent: await counted() };
      }),
    );
  const seen = await sideBySide(
    {
      idle: () => up(IDLE),
      ours: () => up(OURS),
      "idle without checkpoints": () => up(IDLE, WITHOUT_CHECKPOINTS),
      "ours without checkpoints": () => up(OURS, WITHOUT_CHECKPOINTS),
    },
    rounds,
    say,
  );
  const finding = (work, ours, idle) => ({
    work,
    against: `${least} s, the limit itself`,
    limit: 1.15,
    ratios: ratiosTo(ours, least),
    figures: `${seconds(fastest(ours).seconds)}, no failure; ${requests(fastest(ours).sent)}`,
    reason: `the do-nothing provider, which has no limit, takes ${seconds(fastest(idle).seconds)}`,
  });
  const work = `${thousands(events)} creates below a limit of ${RATE} requests a second`;
  return [
    finding(work, seen.ours, seen.idle),
    finding(
      `${work}, without checkpoints`,
      seen["ours without checkpoints"],
      seen["idle without checkpoints"],
    ),
  ];
}

module.exports = { name: "rate", measure };
