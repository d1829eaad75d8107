import { startSimulator, type Fault, type Simulator } from "akamai-event-center-simulator";
import { create, newContext, parseInputs, type Context } from "../../../provider/lifecycle";
import { subjectOf } from "../../../provider/lifecycle/refusals/subject";
import { deleteEvent } from "../../../provider/lifecycle/requests/delete";
import { isPresent, targetOf, type Target } from "../../../provider/lifecycle/state/state";
import { numbered } from "../../support/events";

/** How long a comparison counts here, in milliseconds. */
const FRESH = 200;

const LIMITED: Fault = { status: 429, headers: { "Retry-After": "1" } };

let simulator: Simulator;
let context: Context;

beforeEach(async () => {
  simulator = await startSimulator();
  context = newContext({ environment: simulator.environment }, () => undefined);
});

afterEach(() => simulator.close());

/** An event in Event Center, as state has it. */
const deployed = async (index: number): Promise<Target> => {
  const { state } = await create(context, parseInputs(numbered(index)));
  const [item] = state.occurrences.filter(isPresent);
  if (!item) {
    throw new Error("the event was not created");
  }
  simulator.clearRequests();
  return targetOf(state, item);
};

const deletion = (target: Target, fresh = FRESH) =>
  deleteEvent(context, target, subjectOf(target.recorded, [], target.eventId), fresh);

const requests = () =>
  simulator.requests.map(({ method, path }) => (path.endsWith("/events") ? "list" : method));

const deletes = () => requests().filter((request) => request === "DELETE");

describe("a DELETE that waits for a rate limit", () => {
  test("is not sent if somebody edits the event meanwhile", async () => {
    const target = await deployed(0);
    simulator.setFault(({ operation, n }) => {
      if (operation !== "deleteEvent" || n > 1) {
        return undefined;
      }
      simulator.rival.edit(target.eventId, { description: "By hand" });
      return LIMITED;
    });
    await expect(deletion(target)).rejects.toThrow('description: from nothing to "By hand"');
    expect(requests()).toEqual(["list", "DELETE", "list", "GET"]);
    expect(simulator.rival.get(target.eventId)?.description).toBe("By hand");
  });

  test("is sent if the event is unchanged; many that wait are compared in a list, not one by one", async () => {
    const targets = [await deployed(0), await deployed(1), await deployed(2)];
    simulator.setFault(({ operation, n }) => (operation === "deleteEvent" && n <= 3 ? LIMITED : undefined));
    simulator.clearRequests();
    await expect(Promise.all(targets.map((target) => deletion(target)))).resolves.toEqual([
      "gone",
      "gone",
      "gone",
    ]);
    expect(simulator.rival.list()).toEqual([]);
    expect(requests()).not.toContain("GET");
  });

  test("is sent without another look if the wait is short", async () => {
    const target = await deployed(0);
    simulator.setFault(({ operation, n }) => (operation === "deleteEvent" && n === 1 ? LIMITED : undefined));
    await expect(deletion(target, 60_000)).resolves.toBe("gone");
    expect(requests()).toEqual(["list", "DELETE", "DELETE"]);
  });

  test("is sent in the end if the rate limit always makes it wait longer", async () => {
    const target = await deployed(0);
    simulator.setFault(({ operation, n }) => (operation === "deleteEvent" && n <= 3 ? LIMITED : undefined));
    await expect(deletion(target)).resolves.toBe("gone");
    expect(deletes()).toHaveLength(4);
  });
});

test("a DELETE that was done without an answer counts as done if its retry waits too long", async () => {
  const { environment } = simulator;
  const slow = { AKAMAI_EVENT_CENTER_RETRY_WAIT_MIN: "60", AKAMAI_EVENT_CENTER_RETRY_WAIT_MAX: "60" };
  context = newContext({ environment: { ...environment, ...slow } }, () => undefined);
  const target = await deployed(0);
  simulator.setFault(({ operation, n }) =>
    operation === "deleteEvent" && n === 1
      ? { status: 503, headers: { "Retry-After": "60" }, after: true }
      : undefined,
  );
  await expect(deletion(target)).resolves.toBe("gone");
  expect(deletes()).toHaveLength(1);
});
