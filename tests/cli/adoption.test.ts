import { smallEvent } from "../support/events";
import { deployments } from "../support/deployment";
import { succeed } from "../support/stack";

const deploy = deployments();

test("a preview shows an adoption; the adopted event can be replaced, even if a run is killed half-way", async () => {
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

  const urn = String(state()["festival"]?.urn);
  await succeed(stack.up(["--replace", urn]));
  expect(writes().map((write) => write.split(" ")[0])).toEqual(["DELETE", "POST"]);
  const anew = Number(state()["festival"]?.id);
  expect(simulator.rival.list().map((event) => event.id)).toEqual([anew]);

  // The state that a run leaves if it is killed between DELETE and POST.
  const exported = (await stack.export()).state;
  const resources = exported.deployment.resources ?? [];
  await succeed(
    stack.import({
      ...exported,
      deployment: {
        ...exported.deployment,
        resources: resources.map((resource) =>
          resource.urn === urn ? { ...resource, pendingReplacement: true } : resource,
        ),
      },
    }),
  );
  simulator.rival.remove(anew);
  await succeed(stack.up());
  expect(writes().map((write) => write.split(" ")[0])).toEqual(["POST"]);
  expect(simulator.rival.list().map((event) => event.id)).toEqual([Number(state()["festival"]?.id)]);
  await succeed(stack.preview(["--expect-no-changes"]));
  await succeed(stack.refresh(["--expect-no-changes"]));
  await succeed(stack.destroy());
  expect(simulator.rival.list()).toEqual([]);
});
