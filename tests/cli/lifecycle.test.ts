import { series, smallEvent, winterOlympics } from "../support/events";
import { deployments } from "../support/deployment";
import { succeed } from "../support/stack";

const deploy = deployments();

const EVENTS = "/event-center-api/v3/events";

/** Every oddity that another Event Center might have, at once. */
const ALL_QUIRKS = {
  reorder: true,
  dateForm: "offset",
  empty: "null",
  extraMembers: true,
  noObjectsInWriteAnswers: true,
  staleVersionInPutAnswer: true,
  versionStep: 7,
  problemForm: "typed",
} as const;

describe.each([
  ["a plain Event Center", {}],
  ["an Event Center with every quirk at once", ALL_QUIRKS],
])("on %s", (_name, quirks) => {
  test("events live from up to destroy, and a hand edit is found, shown and repaired", async () => {
    const { simulator, stack, declare, writes, state } = await deploy({ quirks });
    const all = { games: winterOlympics, opener: smallEvent, show: series(3) };
    declare(all);
    await succeed(stack.up());
    expect(writes().sort()).toEqual(Array(3).fill(`POST ${EVENTS}`));
    expect(simulator.rival.list()).toHaveLength(5);

    // Nothing to do: neither the program nor Event Center has changed.
    await succeed(stack.preview(["--expect-no-changes"]));
    await succeed(stack.refresh(["--expect-no-changes"]));
    await succeed(stack.preview(["--expect-no-changes"]));
    expect(writes()).toEqual([]);

    // One change, one PUT.
    declare({ ...all, games: { ...winterOlympics, audienceSize: 6_000_000, tags: ["olympics", "winter"] } });
    const before = await state();
    await succeed(stack.up());
    const id = String(before["games"]?.id);
    expect(writes()).toEqual([`PUT ${EVENTS}/${id}`]);
    const after = await state();
    expect(after["games"]?.outputs?.["version"]).not.toEqual(before["games"]?.outputs?.["version"]);
    expect(after["opener"]?.outputs).toEqual(before["opener"]?.outputs);

    // An edit by hand is refused to be overwritten until a refresh has shown it.
    const openerId = Number(after["opener"]?.id);
    simulator.rival.edit(openerId, { name: "Renamed by hand" });
    declare({ ...all, opener: { ...smallEvent, description: "Now with a description" } });
    const refused = await stack.up(["--target", urn("opener", after)]);
    expect(refused.code).not.toBe(0);
    expect(refused.stdout + refused.stderr).toContain('name: from "Season opener" to "Renamed by hand"');
    expect(refused.stdout + refused.stderr).not.toMatch(/^\s+at .*\.js:\d+/m);
    expect(simulator.rival.get(openerId)?.name).toBe("Renamed by hand");
    expect((await succeed(stack.run(["refresh", "--preview-only", "--diff"]))).stdout).toContain(
      "Renamed by hand",
    );
    await succeed(stack.refresh());
    declare(all);
    await succeed(stack.up());
    expect(simulator.rival.get(openerId)?.name).toBe("Season opener");
    expect(simulator.rival.get(Number(id))?.audienceSize).toBe(5_000_000);

    // Deleted by hand: refresh sees it, up makes it anew.
    simulator.rival.remove(openerId);
    await succeed(stack.refresh());
    expect(await state()).not.toHaveProperty("opener");
    await succeed(stack.up());
    expect((await state())["opener"]?.id).not.toBe(String(openerId));

    // Destroyed by hand, in part: destroy succeeds all the same.
    simulator.rival.remove(Number(id));
    await succeed(stack.destroy());
    expect(simulator.rival.list()).toEqual([]);
  });
});

test("what state keeps of our code is small, and no credential is in it", async () => {
  const { simulator, stack, declare } = await deploy();
  declare({ opener: smallEvent });
  await succeed(stack.up());
  const exported = await stack.export();
  const [event] = (exported.state.deployment.resources ?? []).filter(({ type }) => type.endsWith(":Event"));
  expect(String(event?.outputs?.["__provider"]).length).toBeLessThan(300);
  for (const secret of Object.values(simulator.credentials).slice(1)) {
    expect(exported.stdout).not.toContain(secret);
  }
});

test("a preview sends nothing that changes anything, and every wrong member is told at once", async () => {
  const { stack, declare, writes } = await deploy();
  declare({
    opener: {
      ...smallEvent,
      name: "x".repeat(751),
      audienceSize: 0,
      objects: [{ id: 1, type: "CP_CODE", bitrates: [300] }],
      naem: "y",
    },
  });
  const refused = await stack.preview();
  expect(refused.code).not.toBe(0);
  const told = refused.stdout + refused.stderr;
  expect(told).toContain("name must be at most 750 characters (it has 751)");
  expect(told).toContain("audienceSize must be at least 1");
  expect(told).toContain("objects[0].bitrates are for streams only");
  expect(told).toContain("naem is not a member of an event; did you mean name?");
  expect(told).not.toMatch(/^\s+at .*\.js:\d+/m);
  declare({ opener: smallEvent });
  await succeed(stack.preview());
  expect(writes()).toEqual([]);
});

test("without any credentials one error names the three places and the simulator", async () => {
  const { stack, declare } = await deploy({
    env: { AKAMAI_HOST: "", AKAMAI_CLIENT_TOKEN: "", AKAMAI_CLIENT_SECRET: "", AKAMAI_ACCESS_TOKEN: "" },
  });
  declare({ opener: smallEvent });
  const refused = await stack.up();
  expect(refused.code).not.toBe(0);
  const told = refused.stdout + refused.stderr;
  expect(told).toMatch(/AKAMAI_HOST/);
  expect(told).toMatch(/akamai-event-center:host/);
  expect(told).toMatch(/\.edgerc/);
  expect(told).toMatch(/simulator/);
});

function urn(name: string, state: Record<string, { urn: string }>): string {
  return state[name]?.urn ?? "";
}
