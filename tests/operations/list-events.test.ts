import type { EventQuery } from "../../provider/client";
import { InvalidRequestError } from "../../provider/client";
import { failureOf } from "../client/support/server";
import {
  all,
  END,
  later,
  onEveryCenter,
  onEveryProblemForm,
  START,
  untyped,
  type Center,
} from "./support/center";

/** Three events an hour apart, with a customer event ID that no other event has. */
async function calendar(center: Center): Promise<{ customerEventId: string[] }> {
  const customerEventId = "test list";
  for (const [index, name] of ["b", "c", "a"].entries()) {
    await center.create({
      name: `test ${name}`,
      start: later(index * 3600),
      end: later(index * 3600, END),
      customerEventId,
    });
  }
  return { customerEventId: [customerEventId] };
}

onEveryCenter("listEvents", (center) => {
  const namesOf = async (query: EventQuery) =>
    (await all(center.client.listEvents(query))).map(({ name }) => name.slice(-1)).join("");

  describe("filters", () => {
    test.each<[keyof EventQuery, string, string, string, string]>([
      ["minStart", START, "inclusive", "bca", "ca"],
      ["maxStart", START, "exclusive", "", "b"],
      ["minEnd", END, "exclusive", "ca", "ca"],
      ["maxEnd", END, "inclusive", "b", "b"],
    ])("by %s %s, which is %s", async (filter, bound, _, at, after) => {
      const ours = await calendar(center);
      expect(await namesOf({ ...ours, [filter]: bound })).toBe(at);
      expect(await namesOf({ ...ours, [filter]: later(1, bound) })).toBe(after);
      const before = { minStart: "bca", maxStart: "", minEnd: "bca", maxEnd: "" };
      expect(await namesOf({ ...ours, [filter]: later(-1, bound) })).toBe(
        untyped<Record<string, string>>(before)[filter],
      );
    });

    test("by all four bounds together, as one looks for one event", async () => {
      const ours = await calendar(center);
      const bounds = { minStart: START, maxStart: later(1), minEnd: later(-1, END), maxEnd: END };
      expect(await namesOf({ ...ours, ...bounds })).toBe("b");
    });

    test("by one of several customer event IDs, each whole", async () => {
      const ids = ["one", "two, with a comma", "three"].map((id) => `test ${id}`);
      for (const [index, customerEventId] of ids.entries()) {
        await center.create({ start: later(index), customerEventId });
      }
      const found = await all(center.client.listEvents({ customerEventId: ids.slice(0, 2) }));
      expect(found.map(({ customerEventId }) => customerEventId)).toEqual(ids.slice(0, 2));
    });

    test("by one of several tags, each whole and case-sensitive", async () => {
      for (const [index, tag] of ["winter", "Winter", "a,b", "a", "50% +1"].entries()) {
        await center.create({ start: later(index), tags: [tag] });
      }
      const found = await all(center.client.listEvents({ tag: ["winter", "a,b", "50% +1"] }));
      expect(found.map(({ tags }) => tags?.[0]?.name)).toEqual(["winter", "a,b", "50% +1"]);
    });
  });

  describe("sorts", () => {
    test.each<[string, EventQuery["sort"]]>([
      ["abc", [["name", "asc"]]],
      ["cba", [["name", "desc"]]],
      ["bca", [["start", "asc"]]],
      ["acb", [["start", "desc"]]],
      ["bca", [["end", "asc"]]],
      ["acb", [["end", "desc"]]],
    ])("to %s by %j", async (order, sort) => {
      const ours = await calendar(center);
      expect(await namesOf({ ...ours, sort })).toBe(order);
      const page = await center.client.listEventsPage({ ...ours, sort });
      expect(page.data.map(({ name }) => name.slice(-1)).join("")).toBe(order);
      expect(page.metadata.sort).toEqual(sort?.map(([property, direction]) => ({ property, direction })));
    });
  });

  describe("returns pages", () => {
    test("of the size that is asked for, from 1, and empty past the end", async () => {
      const ours = await calendar(center);
      const page = (number: number) =>
        center.client.listEventsPage({ ...ours, page: number, pageSize: 2, sort: [["start", "asc"]] });
      const [first, second, third] = [await page(1), await page(2), await page(3)];
      expect([first, second, third].map(({ data }) => data.length)).toEqual([2, 1, 0]);
      expect(first.metadata).toMatchObject({ page: 1, pageSize: 2, totalResultsCount: 3, totalPageCount: 2 });
    });

    test("of 25 by default", async () => {
      const { metadata } = await center.client.listEventsPage();
      expect(metadata).toMatchObject({ page: 1, pageSize: 25 });
    });

    test("of the seven members of the document's sample and no more", async () => {
      const ours = await calendar(center);
      for (const event of (await center.client.listEventsPage(ours)).data) {
        const known = ["id", "version", "name", "customerEventId", "start", "end", "tags"];
        expect(Object.keys(event).filter((member) => !known.includes(member))).toEqual([]);
        expect(event).toMatchObject({ customerEventId: ours.customerEventId[0] });
      }
    });
  });

  test.each<[string, object, string]>([
    ["page", { page: 0 }, "a whole number from 1"],
    ["page", { page: 1.5 }, "a whole number from 1"],
    ["pageSize", { pageSize: 0 }, "a whole number from 1 to 1000"],
    ["pageSize", { pageSize: 1001 }, "a whole number from 1 to 1000"],
    ["the filter tag", { tag: ["a", "t".repeat(101)] }, "at most 100 characters (it has 101)"],
    ["the filter customerEventId", { customerEventId: ["c".repeat(101)] }, "at most 100 characters"],
  ])("refuses %s of %j before anything is sent", async (what, query, limit) => {
    const error = await failureOf(center.client.listEventsPage(query), InvalidRequestError);
    expect(error.message).toMatch(new RegExp(`^Cannot list events: ${what} must (be|have) `));
    expect(error.message).toContain(limit);
    expect(error).toMatchObject({ attempts: 0, status: undefined });
  });

  describe("walks", () => {
    test("every event once, whatever the size of the pages", async () => {
      const ours = await calendar(center);
      for (const pageSize of [1, 2, 3, 1000]) {
        const found = await all(center.client.listEvents({ ...ours, pageSize }));
        expect(found.map(({ name }) => name.slice(-1)).join("")).toBe("bca");
      }
    });

    test("past deletions and creations of others without missing or repeating what stays", async () => {
      const events = await center.create({ recurrence: { frequency: "DAILY", count: 20 } });
      const met: number[] = [];
      for await (const { id } of center.client.listEvents({ pageSize: 5 })) {
        met.push(id);
        if (met.length === 7) {
          center.simulator.rival.remove(met[0] ?? 0);
          center.simulator.rival.remove(met[1] ?? 0);
        }
        if (met.length === 12) {
          center.simulator.rival.create({ name: "Another", start: later(-3600), end: END });
        }
      }
      expect(new Set(met).size).toBe(met.length);
      expect(events.map(({ id }) => id).filter((id) => !met.includes(id))).toEqual([]);
    });

    test("nothing of another account", async () => {
      await center.create();
      const other = center.clientWith(center.simulator.clients.otherAccount);
      expect(await all(other.listEvents())).toEqual([]);
    });
  });
});

onEveryProblemForm("listEvents", (center) => {
  test("continues after temporary faults", async () => {
    await center.create({ recurrence: { frequency: "DAILY", count: 20 } });
    center.simulator.setFault(({ n }) => (n % 2 === 1 ? { status: 503 } : undefined));
    expect(await all(center.client.listEvents({ pageSize: 5 }))).toHaveLength(20);
  });

  describe("is refused, with the parameter that is wrong,", () => {
    test.each<[string, object]>([
      ["sort", { sort: [["lastName", "asc"]] }],
      ["sort", { sort: [["name", "sideways"]] }],
      ["minStart", { minStart: "soon" }],
      ["maxEnd", { maxEnd: "2036-13-01T00:00:00Z" }],
    ])("for a %s of %j", async (parameter, query) => {
      const error = await failureOf(center.client.listEventsPage(query), InvalidRequestError);
      expect(error.message).toMatch(/^Event Center refused to list events: /);
      expect(error.message).toContain(parameter);
    });
  });
});
