import type { EventUpdate } from "../../provider/contract";
import { AccessDeniedError, ConflictError, InvalidRequestError, NotFoundError } from "../../provider/client";
import { failureOf } from "../client/support/server";
import { later, meaningOf, onEveryCenter, onEveryProblemForm, unchanged, untyped } from "./support/center";
import { BEYOND, WINTER_OLYMPICS, WINTER_OLYMPICS_MEANING } from "./support/samples";

onEveryCenter("updateEvent", (center) => {
  describe("replaces", () => {
    test("name, dates and texts", async () => {
      const [event] = await center.create({ description: "before" });
      const change = {
        name: "test moved",
        start: later(3600),
        end: later(7200),
        description: "after",
      };
      const answer = await center.client.updateEvent(event.id, { ...unchanged(event), ...change });
      expect(answer).toMatchObject({ id: event.id, ...change });
      expect(await center.client.getEvent(event.id)).toMatchObject(change);
    });

    test("everything that the document's sample has", async () => {
      const [event] = await center.create();
      await center.client.updateEvent(event.id, {
        ...unchanged(event),
        ...untyped<EventUpdate>(WINTER_OLYMPICS),
      });
      expect(meaningOf(await center.client.getEvent(event.id))).toMatchObject(WINTER_OLYMPICS_MEANING);
    });

    test("what was there with nothing, if null or an empty list says so", async () => {
      const [event] = await center.create(WINTER_OLYMPICS);
      const cleared = {
        description: null,
        customerEventId: null,
        audienceSize: null,
        audienceLocations: null,
        coordinators: null,
        tags: null,
        objects: [],
      };
      await center.client.updateEvent(event.id, { ...unchanged(event), ...cleared });
      expect(meaningOf(await center.client.getEvent(event.id))).toEqual({
        ...meaningOf({
          ...event,
          ...cleared,
          description: undefined,
          customerEventId: undefined,
          audienceSize: undefined,
          audienceLocations: [],
          coordinators: [],
          tags: [],
        }),
      });
    });
  });

  test("moves the version, so that the one before is refused", async () => {
    const [event] = await center.create();
    await center.client.updateEvent(event.id, { ...unchanged(event), description: "first" });
    const { version } = await center.client.getEvent(event.id);
    expect(version).not.toBe(event.version);
    const stale = center.client.updateEvent(event.id, { ...unchanged(event), description: "second" });
    const error = await failureOf(stale, ConflictError);
    expect(error).toMatchObject({ kind: "version", status: 409, outcome: "not done" });
    expect(error.message).toContain("another client has changed it since it was read");
    await center.client.updateEvent(event.id, { ...unchanged(event), version, description: "third" });
    expect(await center.client.getEvent(event.id)).toMatchObject({ description: "third" });
  });
});

onEveryProblemForm("updateEvent", (center) => {
  test.each([{ status: 500 }, { status: 503 }, { status: 429 }, { cut: "before" }] as const)(
    "is sent again after %j, and done once",
    async (fault) => {
      const [event] = await center.create();
      center.simulator.setFault(({ operation, n }) =>
        operation === "updateEvent" && n <= 2 ? fault : undefined,
      );
      await center.client.updateEvent(event.id, { ...unchanged(event), description: "after" });
      expect(await center.client.getEvent(event.id)).toMatchObject({ description: "after" });
    },
  );

  test("that was done before its connection was cut meets its own work, and says that it may", async () => {
    const [event] = await center.create();
    center.simulator.setFault(({ operation, n }) =>
      operation === "updateEvent" && n === 1 ? { cut: "after" } : undefined,
    );
    const update = center.client.updateEvent(event.id, { ...unchanged(event), description: "after" });
    const error = await failureOf(update, ConflictError);
    expect(error).toMatchObject({ kind: "version", outcome: "unknown", attempts: 2 });
    expect(center.simulator.rival.get(event.id)).toMatchObject({ description: "after" });
  });

  describe("is refused, with the member that is wrong,", () => {
    test.each(BEYOND)("for %s", async (_, member, request) => {
      const [event] = await center.create();
      const asked = untyped<EventUpdate>({ ...unchanged(event), ...request });
      const error = await failureOf(
        center.client.updateEvent(event.id, asked, { subject: '"Final"' }),
        InvalidRequestError,
      );
      expect(error.message).toMatch(/^Event Center refused to update event "Final": /);
      expect(error.message).toContain(member);
      expect(meaningOf(await center.client.getEvent(event.id))).toEqual(meaningOf(event));
    });

    test("for no version", async () => {
      const [event] = await center.create();
      const asked = untyped<EventUpdate>({ ...unchanged(event), version: undefined });
      expect(
        (await failureOf(center.client.updateEvent(event.id, asked), InvalidRequestError)).message,
      ).toContain("version");
    });
  });

  describe("fails", () => {
    test("if there is no such event", async () => {
      const [event] = await center.create();
      await center.client.deleteEvent(event.id);
      const error = await failureOf(center.client.updateEvent(event.id, unchanged(event)), NotFoundError);
      expect(error).toMatchObject({ status: 404, outcome: "not done" });
    });

    test("if another event has the same name, start and end", async () => {
      if (center.quirks.acceptDuplicates) {
        return;
      }
      const [first] = await center.create();
      const [second] = await center.create({ start: later(60) });
      const twin = center.client.updateEvent(second.id, { ...unchanged(second), start: first.start });
      expect((await failureOf(twin, ConflictError)).kind).toBe("duplicate");
    });

    test("if another client has edited it meanwhile, and keeps that edit", async () => {
      const [event] = await center.create();
      center.simulator.rival.edit(event.id, { description: "from the web page" });
      const error = await failureOf(center.client.updateEvent(event.id, unchanged(event)), ConflictError);
      expect(error.kind).toBe("version");
      expect(center.simulator.rival.get(event.id)).toMatchObject({ description: "from the web page" });
    });

    test("if the client may only read", async () => {
      const [event] = await center.create();
      const reader = center.clientWith(center.simulator.clients.readOnly);
      await failureOf(reader.updateEvent(event.id, unchanged(event)), AccessDeniedError);
    });
  });
});
