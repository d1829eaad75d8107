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
  const before = state();
  expect(String(before["opener"]?.outputs?.["__provider"]).length).toBeLessThan(300);
  for (const secret of Object.values(simulator.credentials).slice(1)) {
    expect(JSON.stringify(stack.resources())).not.toContain(secret);
  }

  // Nothing to do: neither the program nor Event Center has changed.
  await succeed(stack.preview(["--refresh", "--expect-no-changes"]));
  expect(writes()).toEqual([]);

  // An edit by hand is not overwritten until a refresh has shown it.
  const games = Number(before["games"]?.id);
  const opener = Number(before["opener"]?.id);
  simulator.rival.edit(opener, { name: "Renamed by hand" });
  declare({ ...all, opener: { ...smallEvent, description: "Now with a description" } });
  const refused = failure(await stack.up());
  expect(refused).toContain('name: from "Season opener" to "Renamed by hand"');
  expect(simulator.rival.get(opener)?.name).toBe("Renamed by hand");
  writes();

  // The refresh shows the edit and that another event was deleted by hand; up repairs both.
  simulator.rival.remove(games);
  expect((await succeed(stack.refresh(["--diff"]))).stdout).toMatch(
    /name\s*: "Season opener" => "Renamed by hand"/,
  );
  expect(Object.keys(state()).sort()).toEqual(["opener", "show"]);
  await succeed(stack.up());
  expect(writes().sort()).toEqual([`POST ${EVENTS}`, `PUT ${EVENTS}/${opener}`]);
  expect(simulator.rival.get(opener)).toMatchObject({
    name: "Season opener",
    description: "Now with a description",
  });
  expect(simulator.rival.list()).toHaveLength(5);
  expect(state()["show"]?.outputs).toEqual(before["show"]?.outputs);

  // Nothing of a series that is on air is deleted.
  const duringShow = {
    AKAMAI_EVENT_CENTER_NOW: "2036-09-06T17:00:00Z",
    AKAMAI_EVENT_CENTER_LIVE_CHANGES: "refuse",
  };
  const onAir = ["destroy", "--yes", "--skip-preview", "--target", before["show"]?.urn ?? ""];
  expect(failure(await stack.run(onAir, duringShow))).toContain("is on air until 2036-09-06T18:00:00Z");
  expect(writes()).toEqual([]);

  // A destroy succeeds although one event is gone already.
  simulator.rival.remove(opener);
  await succeed(stack.destroy());
  expect(simulator.rival.list()).toEqual([]);
});

/** What a failed command printed; no stack of ours is in it. */
function failure({ code, stdout, stderr }: Result): string {
  expect(code).not.toBe(0);
  expect(stdout + stderr).not.toMatch(/^\s+at .*\.js:\d+/m);
  return stdout + stderr;
}
