"use strict";

const { POLICY } = require("../support/paths.js");
const { OURS } = require("../support/programs.js");
const { withEventCenter } = require("../support/event-center.js");
const { withStack, WITHOUT_CHECKPOINTS } = require("../support/stack.js");
const { seconds } = require("../support/wording.js");

const SIZES = [10, 100, 1000, 5000];

/** What each command takes as the calendar grows, and where its time goes. */
async function measureGrowth({ cli, largest, say }) {
  const points = [];
  for (const events of SIZES.filter((size) => size <= largest)) {
    await withEventCenter([], ({ environment, cpu }) =>
      withStack({ cli, program: OURS, environment, calendar: { events } }, async (stack) => {
        const point = async (work, command) => {
          const before = cpu();
          const result = await command();
          const simulator = before === undefined ? undefined : cpu() - before;
          points.push({ work, events, simulator, result: { seconds: result.seconds, cpu: result.cpu } });
          say(`  ${work} of ${events}: ${seconds(result.seconds)}`);
        };
        await point("preview", () => stack.preview());
        await point("preview with the policy pack", () => stack.preview("--policy-pack", POLICY));
        await point("up", () => stack.up());
        await point("up without a change", () => stack.up());
        await point("refresh (`auto`)", () => stack.refresh());
        await point("refresh (`full`)", () => stack.refresh({ AKAMAI_EVENT_CENTER_REFRESH: "full" }));
        await point("destroy", () => stack.destroy());
        await point("up without checkpoints", () => stack.up(WITHOUT_CHECKPOINTS));
        await point("destroy without checkpoints", () => stack.destroy(WITHOUT_CHECKPOINTS));
      }),
    );
  }
  return points.sort((left, right) => (left.work < right.work ? -1 : left.work > right.work ? 1 : 0));
}

module.exports = { measureGrowth };
