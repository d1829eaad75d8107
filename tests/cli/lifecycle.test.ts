import { series, smallEvent, winterOlympics } from "../support/events";
import { deployments } from "../support/deployment";
import { type Result, succeed } from "../support/stack";

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

test("events live from a refused preview to destroy; a hand edit is found, shown and repaired", async () => {
  const { simulator, stack, declare, writes, state } = await deploy({ quirks: ALL_QUIRKS });
  const all = { games: winterOlympics, opener: smallEvent, show: series(3) };

  // Every wrong member is reported at once, and a preview sends nothing that changes anything.
  declare({
    ...all,
    opener: {
      ...smallEvent,
      name: "x".repeat(751),
      audienceSize: 0,
      objects: [{ id: 1, type: "CP_CODE", bitrates: [300] }],
      naem: "y",
    },
  });
  const wrong = failure(await stack.preview());
  expect(wrong).toContain("name must be at most 750 characters (it has 751)");
  expect(wrong).toContain("audienceSize must be at least 1");
  expect(wrong).toContain("objects[0].bitrates are for streams only");
  expect(wrong).toContain("naem is not a member of an event; did you mean name?");
  expect(writes()).toEqual([]);

  declare(all);
  await succeed(stack.up());
  expect(writes().sort()).toEqual(Array(3).fill(`POST ${EVENTS}`));
  expect(simulator.rival.list()).toHaveLength(5);

  // State holds little of our code, and no credential.
  const exported = await stack.export();
  const { opener } = state();
  expect(String(opener?.outputs?.["__provider"]).length).toBeLessThan(300);
  for (const secret of Object.values(simulator.credentials).slice(1)) {
    expect(exported.stdout).not.toContain(secret);
  }

  // Nothing to do: neither the program nor Event Center has changed.
  await succeed(stack.preview(["--expect-no-changes"]));
  await succeed(stack.refresh(["--expect-no-changes"]));
  expect(writes()).toEqual([]);

  // One change, one PUT.
  declare({ ...all, games: { ...winterOlympics, audienceSize: 6_000_000, tags: ["olympics", "winter"] } });
  const before = state();
  await succeed(stack.up());
  const id = String(before["games"]?.id);
  expect(writes()).toEqual([`PUT ${EVENTS}/${id}`]);
  const after = state();
  expect(after["games"]?.outputs?.["version"]).not.toEqual(before["games"]?.outputs?.["version"]);
  expect(after["opener"]?.outputs).toEqual(before["opener"]?.outputs);

  // An edit by hand is not overwritten until a refresh has shown it.
  const openerId = Number(after["opener"]?.id);
  simulator.rival.edit(openerId, { name: "Renamed by hand" });
  declare({ ...all, opener: { ...smallEvent, description: "Now with a description" } });
  const refused = failure(await stack.up(["--target", after["opener"]?.urn ?? ""]));
  expect(refused).toContain('name: from "Season opener" to "Renamed by hand"');
  expect(simulator.rival.get(openerId)?.name).toBe("Renamed by hand");
  expect((await succeed(stack.run(["refresh", "--preview-only", "--diff"]))).stdout).toContain(
    "Renamed by hand",
  );
  declare(all);
  await succeed(stack.up(["--refresh"]));
  expect(simulator.rival.get(openerId)?.name).toBe("Season opener");
  expect(simulator.rival.get(Number(id))?.audienceSize).toBe(5_000_000);

  // An event that was deleted by hand is created anew.
  simulator.rival.remove(openerId);
  await succeed(stack.up(["--refresh"]));
  expect(state()["opener"]?.id).not.toBe(String(openerId));
  expect(simulator.rival.list()).toHaveLength(5);

  // A destroy succeeds although one event is gone already.
  simulator.rival.remove(Number(id));
  await succeed(stack.destroy());
  expect(simulator.rival.list()).toEqual([]);
});

/** What a failed command printed; no stack of ours is in it. */
function failure({ code, stdout, stderr }: Result): string {
  expect(code).not.toBe(0);
  expect(stdout + stderr).not.toMatch(/^\s+at .*\.js:\d+/m);
  return stdout + stderr;
}
