import { killTable } from "../../explore/kills";
import { CASES, planOf, SERVERS } from "../../explore/stories";

const plans = (seed: number) =>
  Array.from({ length: CASES.length * SERVERS.length }, (_value: unknown, index) =>
    planOf(seed, index + 1, [5, 6]),
  );

test("a seed makes the same rounds each time, and another seed makes others", () => {
  expect(plans(1)).toEqual(plans(1));
  expect(plans(1)).not.toEqual(plans(2));
});

test("one round for each case and server plays every case on both kinds of server", () => {
  const kinds = plans(1).map(({ what, server }) => `${what}, ${server}`);
  expect(new Set(kinds).size).toBe(CASES.length * SERVERS.length);
});

test("the table counts the events that state did not know, and names what a person did and the rounds that went wrong", () => {
  const round = {
    number: 1,
    checkpoints: "off",
    what: "creates",
    isStruck: true,
    unknown: 4,
    deleted: 0,
    changed: 0,
    requests: 9,
    writes: 2,
    steps: ["wait"],
    faults: [],
  } as const;
  const table = killTable([round, { ...round, number: 2, unknown: 1, steps: [], faults: ["lost"] }]);
  expect(table.split("\n").at(-1)?.replace(/ +/g, " ")).toBe(
    "| creates | off | 2 | 2.5, at most 4 | 0 | 0 | 9 (2) | wait (1 of 2) | WRONG in round 2 |",
  );
});
