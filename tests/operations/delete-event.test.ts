import { AccessDeniedError, NotFoundError } from "../../provider/client";
import { failureOf } from "../client/support/server";
import { onEveryCenter, onEveryProblemForm } from "./support/center";

onEveryCenter("deleteEvent", (center) => {
  test("removes the event, and no other", async () => {
    const [first, second, third] = await center.create({ recurrence: { frequency: "DAILY", count: 3 } });
    await center.client.deleteEvent(first.id);
    await failureOf(center.client.getEvent(first.id), NotFoundError);
    for (const other of [second, third]) {
      await expect(center.client.getEvent(other?.id ?? 0)).resolves.toMatchObject({ id: other?.id });
    }
  });

  test("removes the event even if another client has edited it", async () => {
    const [event] = await center.create();
    center.simulator.rival.touch(event.id);
    await center.client.deleteEvent(event.id);
    expect(center.simulator.rival.list()).toEqual([]);
  });

  test("of an event that is gone says so", async () => {
    const [event] = await center.create();
    await center.client.deleteEvent(event.id);
    const error = await failureOf(center.client.deleteEvent(event.id), NotFoundError);
    expect(error).toMatchObject({ status: 404, outcome: "not done" });
    expect(error.message).toContain(`cannot delete event ${event.id}`);
  });

  test("of another account's event does nothing", async () => {
    const [event] = await center.create();
    const other = center.clientWith(center.simulator.clients.otherAccount);
    await failureOf(other.deleteEvent(event.id), NotFoundError);
    expect(center.simulator.rival.list()).toHaveLength(1);
  });

  test("by a client that may only read is refused", async () => {
    const [event] = await center.create();
    const reader = center.clientWith(center.simulator.clients.readOnly);
    await failureOf(reader.deleteEvent(event.id), AccessDeniedError);
    expect(center.simulator.rival.list()).toHaveLength(1);
  });
});

onEveryProblemForm("deleteEvent", (center) => {
  test.each([{ status: 500 }, { status: 503 }, { status: 429 }, { cut: "before" }] as const)(
    "is sent again after %j",
    async (fault) => {
      const [event] = await center.create();
      center.simulator.setFault(({ operation, n }) =>
        operation === "deleteEvent" && n <= 2 ? fault : undefined,
      );
      await center.client.deleteEvent(event.id);
      expect(center.simulator.rival.list()).toEqual([]);
    },
  );

  test.each([{ cut: "after" }, { status: 502, after: true }] as const)(
    "that was done before %j finds nothing the second time, and says that it may have been itself",
    async (fault) => {
      const [event] = await center.create();
      center.simulator.setFault(({ operation, n }) =>
        operation === "deleteEvent" && n === 1 ? fault : undefined,
      );
      const error = await failureOf(center.client.deleteEvent(event.id), NotFoundError);
      expect(error).toMatchObject({ attempts: 2, outcome: "unknown" });
      expect(center.simulator.rival.list()).toEqual([]);
    },
  );
});
