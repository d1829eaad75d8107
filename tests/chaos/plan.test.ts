import { CASES, planOf, SERVERS } from "../../chaos/kills/plan";
import { killTable } from "../../chaos/report/kills";
import { shown } from "../../chaos/report/wording";

const plans = (seed: number) =>
  Array.from({ length: CASES.length * SERVERS.length }, (_value: unknown, index) =>
    planOf(seed, index + 1, [5, 6]),
  );

test("a seed gives the same rounds each time, and another seed gives others", () => {
  expect(plans(1)).toEqual(plans(1));
  expect(plans(1)).not.toEqual(plans(2));
});

test("so many rounds as there are cases and servers play each case once on each kind of server", () => {
  const kinds = plans(1).map(({ what, server }) => `${what}, ${server}`);
  expect(new Set(kinds).size).toBe(CASES.length * SERVERS.length);
});

test("the table counts what state did not know, names a person's steps and the rounds that went wrong", () => {
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
  expect(table.split("\n").at(-1)).toBe(
    "| creates | off | 2 | 2.5, at most 4 | 0 | 0 | 9 (2) | wait (1 of 2) | WRONG in round 2 |",
  );
});

test("the table shows a message without what differs from run to run", () => {
  const message =
    'Akamai refused to get event "A" (id 31) with the credentials from /tmp/event-center-chaos-x1/edgerc,\n  ' +
    "section [default] at 127.0.0.1:4711 (request id 5b1c)";
  expect(shown(message)).toBe(
    'Akamai refused to get event "A" (id 7) with the credentials from ~/.edgerc, / section [default] at HOST',
  );
});
