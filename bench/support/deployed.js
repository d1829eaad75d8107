"use strict";

const { OURS } = require("./programs.js");
const { withEventCenter } = require("./event-center.js");
const { withStack, WITHOUT_CHECKPOINTS } = require("./stack.js");

/** A stack whose events are in a simulator already, for the length of some work; deployed fast, since that is not measured. */
function withDeployed(cli, calendar, work) {
  return withEventCenter([], (eventCenter) =>
    withStack({ cli, program: OURS, environment: eventCenter.environment, calendar }, async (stack) => {
      await stack.up(WITHOUT_CHECKPOINTS);
      await eventCenter.counted();
      return work(stack, eventCenter);
    }),
  );
}

module.exports = { withDeployed };
