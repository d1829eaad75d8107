import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { type Deployment, deployments } from "../support/deployment";
import { numbered, series, smallEvent } from "../support/events";
import { DYNAMIC_SDK, DYNAMIC_SDK_WITH_ALIAS, NATIVE_PROGRAM, NATIVE_TYPE } from "../support/native";
import { succeed } from "../support/stack";

const deploy = deployments();

const DYNAMIC_TYPE = "pulumi-nodejs:dynamic/akamai-event-center:Event";
/** The time of every move: one event has ended, all others lie ahead. */
const NOW = "2036-02-01T00:00:00Z";

/** The programs differ only in the class that they use. */
const moveTo = ({ stack }: Deployment, sdk: string) => {
  writeFileSync(join(stack.folder, "sdk.js"), sdk);
};

/** Everything that a stack may hold when it moves. */
const calendar = (adoptEventId: number) => ({
  opener: { ...smallEvent, secret: { description: "xyzzy-42", tags: ["plugh-17"] } },
  adopted: { ...numbered(9000), name: "Adopted", adoptEventId },
  ended: numbered(1),
  show: series(3, { secret: { description: "xyzzy-43" } }),
});

function typesIn({ state }: Deployment): Record<string, string> {
  return Object.fromEntries(Object.entries(state()).map(([name, { type }]) => [name, type]));
}

const allOf = (type: string) => ({ opener: type, adopted: type, ended: type, show: type });

test("a dynamic stack becomes native by the alias, which finishes a half-changed series, and dynamic again by the reverse one", async () => {
  const deployment = await deploy({
    program: { ...NATIVE_PROGRAM, "sdk.js": DYNAMIC_SDK },
    config: { "akamai-event-center:ownerTag": "true", "akamai-event-center:endedEvents": "keep" },
    env: { AKAMAI_EVENT_CENTER_NOW: NOW },
  });
  const { simulator, stack, declare, writes, state } = deployment;
  const { id } = simulator.rival.create({ ...numbered(9000), name: "Adopted" });
  const events = calendar(id);
  declare(events);
  const upBefore = { AKAMAI_EVENT_CENTER_NOW: "2035-12-01T00:00:00Z" };
  await succeed(stack.run(["up", "--yes", "--skip-preview"], upBefore));

  declare({ ...events, show: { ...events.show, audienceSize: 500 } });
  simulator.setFault(({ operation, n }) =>
    operation === "updateEvent" && n === 2 ? { status: 403, body: '{"title":"No"}' } : undefined,
  );
  expect((await stack.up()).code).not.toBe(0);
  simulator.setFault();
  const shows = () => simulator.rival.list().filter(({ name }) => name === "Morning show");
  const others = () => simulator.rival.list().filter(({ name }) => name !== "Morning show");
  const left = shows().filter(({ audienceSize }) => audienceSize !== 500).length;
  expect([1, 2]).toContain(left);
  const untouched = others();
  const before = state();
  writes();

  moveTo(deployment, NATIVE_PROGRAM["sdk.js"]);
  const move = await succeed(stack.up(["--diff"]));
  expect(move.stdout).not.toMatch(/xyzzy|plugh|replace/);
  expect(writes().map((write) => write.split(" ")[0])).toEqual(Array(left).fill("PUT"));
  expect(shows().map(({ audienceSize }) => audienceSize)).toEqual([500, 500, 500]);
  expect(others()).toEqual(untouched);
  expect(typesIn(deployment)).toEqual(allOf(NATIVE_TYPE));
  expect(JSON.stringify(stack.resources())).not.toMatch(/__provider|xyzzy|plugh/);
  for (const [name, { id, outputs = {} }] of Object.entries(state())) {
    const { __provider, ...recorded } = before[name]?.outputs ?? {};
    expect({ id, outputs: Object.keys(outputs).sort() }).toEqual({
      id: before[name]?.id,
      outputs: Object.keys(recorded).sort(),
    });
  }
  await succeed(stack.preview(["--refresh", "--expect-no-changes"]));

  // The ended event stays in Event Center, because `endedEvents` is "keep".
  const account = simulator.rival.list();
  const { ended: _ended, ...remaining } = events;
  declare({ ...remaining, show: { ...events.show, audienceSize: 500 } });
  moveTo(deployment, DYNAMIC_SDK_WITH_ALIAS);
  await succeed(stack.up());
  const { ended: _native, ...dynamic } = allOf(DYNAMIC_TYPE);
  expect(typesIn(deployment)).toEqual(dynamic);
  expect(JSON.stringify(stack.resources())).not.toMatch(/xyzzy|plugh/);
  expect(writes()).toEqual([]);
  expect(simulator.rival.list()).toEqual(account);
});
