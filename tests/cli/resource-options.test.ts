import { deployments } from "../support/deployment";
import { numbered, series, smallEvent } from "../support/events";
import { succeed } from "../support/stack";

const deploy = deployments();
const EVENTS = "/event-center-api/v3/events";
const UP = ["up", "--yes", "--skip-preview"];
const adopting = { AKAMAI_EVENT_CENTER_ON_EXISTING: "adopt" };

test("a preview shows an adoption; aliases, ignoreChanges, protect, retainOnDelete, --target, --replace and deleteBeforeReplace false do what Pulumi says", async () => {
  const { stack, declare, writes, state, simulator } = await deploy();
  const { id } = simulator.rival.create({ ...numbered(2), name: "Quarterly board meeting" });
  const event = (name: string, options = {}) => ({ ...smallEvent, name, options });
  const all = {
    texts: event("Texts", { ignoreChanges: ["description"] }),
    record: event("Record", { retainOnDelete: true }),
    final: event("Final", { protect: true }),
    show: { ...series(2), options: { deleteBeforeReplace: false } },
    opener: numbered(1),
    festival: { ...numbered(2), name: "Summer festival", adoptEventId: id },
  };
  declare(all);
  const preview = await succeed(stack.preview());
  expect(preview.stdout).toContain(`Event ${id} will be adopted and changed:`);
  expect(preview.stdout).toContain('name: from "Quarterly board meeting" to "Summer festival"');
  expect(writes()).toEqual([]);
  await succeed(stack.up());
  expect(writes().sort()).toEqual([...Array<string>(5).fill(`POST ${EVENTS}`), `PUT ${EVENTS}/${id}`]);
  const before = state();
  const held = simulator.rival.list();

  const { record: _record, opener: _opener, ...others } = all;
  const kickoff = { ...numbered(1), options: { aliases: [{ name: "opener" }] } };
  const texts = { ...all.texts, description: "Not to be sent" };
  declare({ ...others, texts, kickoff });
  await succeed(stack.up());
  expect(Object.keys(state()).sort()).toEqual(["festival", "final", "kickoff", "show", "texts"]);
  expect(state()["kickoff"]?.id).toBe(before["opener"]?.id);
  expect(writes()).toEqual([]);

  const { final: _final, ...withoutFinal } = others;
  declare({ ...withoutFinal, kickoff });
  const refused = await stack.up();
  expect(refused.code).not.toBe(0);
  expect(refused.stdout).toMatch(/final[^]*protect/);
  expect(writes()).toEqual([]);
  expect(simulator.rival.list()).toEqual(held);

  // A new frequency needs a new series; the old one is deleted first whatever the option says.
  const weekly = { ...all.show, recurrence: { frequency: "WEEKLY", count: 2 } };
  declare({ ...others, kickoff, show: weekly, texts: { ...texts, name: "Not yet" } });
  await succeed(stack.up(["--target", before["show"]?.urn ?? ""]));
  expect(writes().map((write) => write.split(" ")[0])).toEqual(["DELETE", "DELETE", "POST"]);
  expect(simulator.rival.get(Number(before["texts"]?.id))?.name).toBe("Texts");

  // The DELETE of a replacement is carried out and its POST is not; the next up finishes it.
  declare({ ...others, kickoff, show: weekly });
  simulator.setFault(({ operation }) =>
    operation === "createEvent" ? { status: 403, body: '{"title":"No"}' } : undefined,
  );
  expect((await stack.up(["--replace", before["festival"]?.urn ?? ""])).code).not.toBe(0);
  expect(writes()).toEqual([`DELETE ${EVENTS}/${id}`, `POST ${EVENTS}`]);
  simulator.setFault();

  // Without an alias, Pulumi creates and deletes the same event, which adoption keeps.
  declare({ ...others, show: weekly, premiere: numbered(1) });
  await succeed(stack.run(UP, adopting));
  expect(Object.keys(state()).sort()).toEqual(["festival", "final", "premiere", "show", "texts"]);
  expect(state()["premiere"]?.id).toBe(before["opener"]?.id);
  expect(writes().filter((write) => !write.startsWith("POST"))).toEqual([]);
  expect(simulator.rival.list()).toHaveLength(held.length);
  const [festival] = simulator.rival.list().filter(({ name }) => name === "Summer festival");
  expect(state()["festival"]?.id).toBe(String(festival?.id));
  expect(festival?.id).not.toBe(id);
});
