"use strict";

/**
 * Runs each side once a round, in changing order, so that what else the machine does meets all.
 * @param sides work by name, which resolves to its result
 * @returns the results by name, a round each
 */
async function sideBySide(sides, rounds, say) {
  const results = Object.fromEntries(Object.keys(sides).map((name) => [name, []]));
  for (let round = 0; round < rounds; round += 1) {
    const names = Object.keys(sides);
    for (const name of round % 2 === 0 ? names : names.toReversed()) {
      const result = await sides[name]();
      results[name].push(result);
      say(`  round ${round + 1}: ${name} ${result.seconds.toFixed(1)} s`);
    }
  }
  return results;
}

/**
 * Ratios of the rounds, and that of the best of each side: what else a machine does only ever adds to a time.
 * @param value what is compared of a result
 */
function ratiosOf(ours, theirs, value = ({ seconds }) => seconds) {
  const rounds = ours.map((result, index) => value(result) / value(theirs[index])).sort((a, b) => a - b);
  const best = (results) => Math.min(...results.map(value));
  return {
    rounds: rounds.length,
    min: rounds[0],
    median: rounds[Math.floor((rounds.length - 1) / 2)],
    max: rounds.at(-1),
    best: best(ours) / best(theirs),
  };
}

/** The same against a time that is known and not measured, in seconds. */
const ratiosTo = (ours, seconds) =>
  ratiosOf(
    ours,
    ours.map(() => ({ seconds })),
  );

const fastest = (results) => results.reduce((best, one) => (one.seconds < best.seconds ? one : best));

module.exports = { sideBySide, ratiosOf, ratiosTo, fastest };
