"use strict";

const { POLICY } = require("../support/paths.js");
const { OURS } = require("../support/programs.js");
const { withEventCenter } = require("../support/event-center.js");
const { withStack, WITHOUT_CHECKPOINTS } = require("../support/stack.js");
const { seconds } = require("../support/wording.js");

const SIZES = [10, 100, 1000, 5000];

/** What each command takes as the calendar grows, and where its time goes. */
const WORKS = [
  ["preview", (stack) => stack.preview()],
  ["preview with the policy pack", (stack) => stack.preview("--policy-pack", POLICY)],
  ["up without checkpoints", (stack) => stack.up(WITHOUT_CHECKPOINTS)],
  ["refresh (`auto`)", (stack) => stack.refresh()],
  ["refresh (`full`)", (stack) => stack.refresh({ AKAMAI_EVENT_CENTER_REFRESH: "full" })],
  ["up without a change", (stack) => stack.up()],
  ["destroy without checkpoints", (stack) => stack.destroy(WITHOUT_CHECKPOINTS)],
  ["up", (stack) => stack.up()],
  ["destroy", (stack) => stack.destroy()],
];

/**
 * Measures every work at every size.
 * @param note is given all points so far after each, since the last ones take long
 */
async function measureGrowth({ cli, largest, say, note }) {
  const points = [];
  for (const events of SIZES.filter((size) => size <= largest)) {
    await withEventCenter([], ({ environment, cpu }) =>
      withStack({ cli, program: OURS, environment, calendar: { events } }, async (stack) => {
        for (const [work, command] of WORKS) {
          const before = cpu();
          const result = await command(stack);
          const simulator = before === undefined ? undefined : cpu() - before;
          points.push({ work, events, simulator, result: { seconds: result.seconds, cpu: result.cpu } });
          say(`  ${work} of ${events}: ${seconds(result.seconds)}`);
          note(inOrder(points));
        }
      }),
    );
  }
  return inOrder(points);
}

const inOrder = (points) => WORKS.flatMap(([name]) => points.filter(({ work }) => work === name));

module.exports = { measureGrowth };
