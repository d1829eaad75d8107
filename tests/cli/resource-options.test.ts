import { deployments } from "../support/deployment";
import { series, smallEvent } from "../support/events";
import { succeed } from "../support/stack";

const deploy = deployments();
const EVENTS = "/event-center-api/v3/events";
const adopting = { AKAMAI_EVENT_CENTER_ON_EXISTING: "adopt" };

test("a renamed resource keeps its event, with an alias or by adoption, and never deletes it", async () => {
  const { stack, declare, writes, state, simulator } = await deploy();
  declare({ opener: smallEvent });
  await succeed(stack.up());
  const id = state()["opener"]?.id;
  writes();

  declare({ kickoff: { ...smallEvent, options: { aliases: [{ name: "opener" }] } } });
  await succeed(stack.up());
  expect(writes()).toEqual([]);

  // Without an alias, Pulumi creates and deletes the same event.
  declare({ premiere: smallEvent });
  const refused = await stack.up();
  expect(refused.code).not.toBe(0);
  expect(refused.stdout).toContain(`Event ${String(id)} in Event Center already has the name, start and end`);
  expect(refused.stdout).toContain("adoptEventId");
  await succeed(stack.run(["up", "--yes", "--skip-preview"], adopting));
  expect(Object.keys(state())).toEqual(["premiere"]);
  expect(state()["premiere"]?.id).toBe(id);
  expect(writes().filter((write) => !write.startsWith("POST"))).toEqual([]);
  expect(simulator.rival.list()).toHaveLength(1);

  // An explicit replacement deletes the event, and deletes it first.
  const { urn = "" } = state()["premiere"] ?? {};
  await succeed(stack.up(["--replace", urn]));
  expect(writes()).toEqual([`DELETE ${EVENTS}/${String(id)}`, `POST ${EVENTS}`]);
});

test("state survives an export and an import; ignoreChanges, protect, retainOnDelete, --target and deleteBeforeReplace false do what Pulumi says", async () => {
  const { stack, declare, writes, state, simulator } = await deploy();
  const event = (name: string, options = {}) => ({ ...smallEvent, name, options });
  const all = {
    texts: event("Texts", { ignoreChanges: ["description"] }),
    record: event("Record", { retainOnDelete: true }),
    final: event("Final", { protect: true }),
    show: { ...series(2), options: { deleteBeforeReplace: false } },
  };
  declare(all);
  await succeed(stack.up());
  const before = state();
  writes();
  await succeed(stack.import((await stack.export()).state));
  expect(state()).toEqual(before);
  await succeed(stack.refresh(["--expect-no-changes"]));

  declare({ ...all, texts: { ...all.texts, description: "Not to be sent" } });
  await succeed(stack.preview(["--expect-no-changes"]));

  const { record: _record, ...withoutRecord } = all;
  declare(withoutRecord);
  await succeed(stack.up());
  expect(writes()).toEqual([]);
  expect(simulator.rival.get(Number(before["record"]?.id))?.name).toBe("Record");

  const { final: _final, ...withoutFinal } = withoutRecord;
  declare(withoutFinal);
  const refused = await stack.up();
  expect(refused.code).not.toBe(0);
  expect(simulator.rival.get(Number(before["final"]?.id))?.name).toBe("Final");

  // A new frequency needs a new series; the old one is deleted first whatever the option says.
  const weekly = {
    ...series(2, { recurrence: { frequency: "WEEKLY", count: 2 } }),
    options: all.show.options,
  };
  declare({ ...withoutRecord, show: weekly, texts: { ...all.texts, name: "Not yet" } });
  writes();
  await succeed(stack.up(["--target", before["show"]?.urn ?? ""]));
  expect(writes().map((write) => write.split(" ")[0])).toEqual(["DELETE", "DELETE", "POST"]);
  expect(simulator.rival.get(Number(before["texts"]?.id))?.name).toBe("Texts");
});
