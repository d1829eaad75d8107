/**
 * The seeds of a property test: fixed, so that `npm test` tests the same every time. They stand in the tests' titles.
 * `EVENT_CENTER_TEST_SEED=…` puts another one in the place of the second, to search for new faults or to play one again.
 */
export const SEEDS: readonly number[] = [4711, Number(process.env["EVENT_CENTER_TEST_SEED"] ?? 20_261_126)];
