const exploreSeed = process.env["EVENT_CENTER_EXPLORE_SEED"];

/** How much more than usual `npm run explore` tries. */
export const EXPLORE_RUNS = Number(process.env["EVENT_CENTER_EXPLORE_RUNS"] ?? 1);

/**
 * The seeds of a property test, which stand in its title: a fixed one in `npm test`, fresh ones in `npm run explore`.
 */
export const SEEDS: readonly number[] =
  exploreSeed === undefined
    ? [4711]
    : Array.from({ length: EXPLORE_RUNS }, (_none, index) => Number(exploreSeed) + index);
