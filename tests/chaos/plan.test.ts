import { planOf, serverOf, SERVERS, VICTIMS } from "../../chaos/kills/plan";
import { shown } from "../../chaos/report/wording";

const plans = (seed: number) =>
  Array.from({ length: 20 }, (_value: unknown, index) => planOf(seed, index + 1, [5]));

test("a seed gives the same rounds each time, and another seed gives others", () => {
  expect(plans(1)).toEqual(plans(1));
  expect(plans(1)).not.toEqual(plans(2));
});

test("five rounds kill each one once", () => {
  const victims = plans(1)
    .slice(0, VICTIMS.length)
    .map(({ victim }) => victim);
  expect(victims).toEqual(VICTIMS);
});

test("ten rounds kill each one once on each kind of server", () => {
  const kinds = plans(1)
    .slice(0, VICTIMS.length * SERVERS.length)
    .map(({ victim }, index) => `${victim} ${serverOf(index + 1)}`);
  expect(new Set(kinds).size).toBe(VICTIMS.length * SERVERS.length);
});

test("the table shows a message without what differs from run to run", () => {
  const message =
    'Akamai refused to get event "A" (id 31) with the credentials from /tmp/event-center-chaos-x1/edgerc,\n  ' +
    "section [default] at 127.0.0.1:4711 (request id 5b1c)";
  expect(shown(message)).toBe(
    'Akamai refused to get event "A" (id 7) with the credentials from ~/.edgerc, / section [default] at HOST',
  );
});
