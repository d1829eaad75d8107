import { NotFoundError, ResponseError } from "../../provider/client";
import { failureOf } from "../client/support/server";
import { SAMPLES } from "../contract/samples";
import { meaningOf, onEveryCenter, onEveryProblemForm } from "./support/center";
import { WINTER_OLYMPICS, WINTER_OLYMPICS_MEANING } from "./support/samples";

onEveryCenter("getEvent", (center) => {
  describe("returns", () => {
    test("the event in full, with its objects and what the server adds to them", async () => {
      const [{ id }] = await center.create(WINTER_OLYMPICS);
      const event = await center.client.getEvent(id);
      expect(meaningOf(event)).toMatchObject(WINTER_OLYMPICS_MEANING);
      expect(event.objects).toHaveLength(6);
      expect(event.objects?.find(({ type }) => type === "SRIP_SLOT")).toMatchObject({
        cpCode: expect.any(Number) as number,
        hostname: expect.any(String) as string,
      });
      expect(event.coordinators).toContainEqual({
        userName: "vsnyder",
        firstName: "Vigilant",
        lastName: "Snyder",
      });
    });

    test("only members that the document knows, with dates in its form", async () => {
      const [{ id }] = await center.create({ tags: ["pulumi-akamai-event-center-test"] });
      const event = await center.client.getEvent(id);
      const known = Object.keys(SAMPLES.getAnswer);
      expect(Object.keys(event).filter((member) => !known.includes(member))).toEqual([]);
      for (const date of [event.start, event.end, event.createdDate, event.modifiedDate]) {
        expect(date).toMatch(/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ$/);
      }
    });

    test("what another client has made of it", async () => {
      const [{ id, version }] = await center.create();
      center.simulator.rival.edit(id, { name: "Semi-final" });
      const event = await center.client.getEvent(id);
      expect(event).toMatchObject({ name: "Semi-final", modifiedBy: "webuser" });
      expect(event.version).not.toBe(version);
    });
  });
});

onEveryProblemForm("getEvent", (center) => {
  test("succeeds after temporary faults", async () => {
    const [{ id }] = await center.create();
    const faults = [{ status: 503 }, { cut: "before" }, { status: 429 }, { cut: "after" }] as const;
    center.simulator.setFault(({ n }) => faults[n - 1]);
    await expect(center.client.getEvent(id)).resolves.toMatchObject({ id });
  });

  describe("fails", () => {
    test("if there is no such event", async () => {
      const [{ id }] = await center.create();
      await center.client.deleteEvent(id);
      const error = await failureOf(center.client.getEvent(id), NotFoundError);
      expect(error).toMatchObject({ status: 404, operation: "getEvent", outcome: "not done" });
      expect(error.message).toContain(
        `cannot get event ${id}: it knows no such event for the account and contract type of these credentials`,
      );
    });

    test("for another account, which sees nothing of ours", async () => {
      const [{ id }] = await center.create();
      const other = center.clientWith(center.simulator.clients.otherAccount);
      await failureOf(other.getEvent(id), NotFoundError);
      const switched = center.clientWith({ accountSwitchKey: center.simulator.accounts.other });
      await failureOf(switched.getEvent(id), NotFoundError);
      expect(switched.account()).not.toBe(center.client.account());
    });

    test.each([
      ["cut-short", "it is not JSON, or was cut short"],
      ["html", "it is not JSON but text/html"],
      ["other-event", "it is about another event"],
    ] as const)("where the answer is %s", async (garbage, why) => {
      const [{ id }] = await center.create();
      center.simulator.setFault(() => ({ garbage }));
      const error = await failureOf(center.client.getEvent(id), ResponseError);
      expect(error.message).toContain(
        `Event Center gave no usable answer when asked to get event ${id}: ${why}`,
      );
    });
  });
});
