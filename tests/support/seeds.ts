/**
 * The seeds of a property test: one that never changes, and a fresh one of every run. They stand in the tests' titles,
 * so that a failure can be had again: `EVENT_CENTER_TEST_SEED=… jest …`.
 */
export const SEEDS: readonly number[] = [
  4711,
  Number(process.env["EVENT_CENTER_TEST_SEED"] ?? Math.floor(Math.random() * 0x7fffffff)),
];
