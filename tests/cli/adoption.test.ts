import { smallEvent } from "../support/events";
import { deployments } from "../support/deployment";
import { succeed } from "../support/stack";

const deploy = deployments();

test("a preview shows an adoption; the adopted event can be replaced, even if a run ends half-way", async () => {
  const { simulator, stack, declare, state, writes } = await deploy();
  const { id } = simulator.rival.create({
    name: "Quarterly board meeting",
    start: "2036-03-01T09:00:00Z",
    end: "2036-03-01T11:00:00Z",
  });
  const festival = { ...smallEvent, name: "Summer festival", adoptEventId: id };
  declare({ festival });
  const preview = await succeed(stack.preview());
  const shown = preview.stdout + preview.stderr;
  expect(shown).toContain(`Event ${id} will be adopted and changed:`);
  expect(shown).toContain('name: from "Quarterly board meeting" to "Summer festival"');
  expect(simulator.rival.get(id)?.name).toBe("Quarterly board meeting");
  await succeed(stack.up());
  expect(writes()).toEqual([`PUT /event-center-api/v3/events/${id}`]);

  // The DELETE of the replacement is carried out, and its POST is not.
  const urn = String(state()["festival"]?.urn);
  simulator.setFault(({ operation }) =>
    operation === "createEvent" ? { status: 403, body: '{"title":"No"}' } : undefined,
  );
  expect((await stack.up(["--replace", urn])).code).not.toBe(0);
  expect(writes().map((write) => write.split(" ")[0])).toEqual(["DELETE", "POST"]);
  expect(simulator.rival.list()).toEqual([]);
  simulator.setFault();
  await succeed(stack.up());
  expect(writes().map((write) => write.split(" ")[0])).toEqual(["POST"]);
  expect(simulator.rival.list().map((event) => event.id)).toEqual([Number(state()["festival"]?.id)]);
  await succeed(stack.preview(["--refresh", "--expect-no-changes"]));
});
