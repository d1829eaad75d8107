"use strict";

const { IDLE, OURS, ORDINARY } = require("../support/programs.js");
const { fastest, ratiosOf, sideBySide } = require("../support/sides.js");
const { makeStack } = require("../support/stack.js");
const { seconds, timesOf } = require("../support/wording.js");

/** A preview is seconds, and what else the machine does weighs more: so many times the rounds. */
const REPEATED = 3;

/** A preview of one event: what a person waits for. */
async function measure({ cli, rounds, say }) {
  const stacks = [];
  const stackOf = async (program) => {
    const stack = await makeStack({ cli, program, calendar: { events: 1 } });
    stacks.push(stack);
    return stack;
  };
  try {
    const ours = await stackOf(OURS);
    const idle = await stackOf(IDLE);
    const ordinary = await stackOf(ORDINARY);
    await Promise.all([ours.preview(), idle.preview()]); // what is read from disk is in memory now
    const seen = await sideBySide(
      { idle: () => idle.preview(), ours: () => ours.preview(), ordinary: () => ordinary.preview() },
      rounds * REPEATED,
      say,
    );
    const beside = fastest(seen.ordinary).seconds;
    return [
      {
        work: "preview of one event",
        against: "a do-nothing dynamic resource, program of the same kind",
        limit: 1.1,
        ratios: ratiosOf(seen.ours, seen.idle),
        figures: `${timesOf(fastest(seen.ours), fastest(seen.idle))}; one of Pulumi's own \`dynamic.Resource\` takes ${seconds(beside)}`,
      },
    ];
  } finally {
    stacks.forEach((stack) => stack.remove());
  }
}

module.exports = { name: "preview", measure };
