import fc from "../support/fast-check";
import type { EventQuery } from "../../provider/client";
import type { Page } from "../../provider/contract";
import { walk } from "../../provider/client/pages";
import { pageOf, servers, SMALL_EVENT } from "./support/server";

const start = servers();

/** A calendar whose events another client may change between two pages. */
function calendar(pageSize: number, ids: number[], changes: (readPages: number) => void = () => undefined) {
  let readPages = 0;
  return (page: number): Promise<Page<number>> => {
    changes(++readPages);
    const metadata = {
      page,
      pageSize,
      sort: undefined,
      totalPageCount: Math.ceil(ids.length / pageSize),
      totalResultsCount: ids.length,
    };
    return Promise.resolve({ metadata, data: ids.slice((page - 1) * pageSize, page * pageSize), leftOut: 0 });
  };
}

async function all<Item>(items: AsyncIterable<Item>): Promise<Item[]> {
  const met: Item[] = [];
  for await (const item of items) {
    met.push(item);
  }
  return met;
}
const itself = (item: number) => item;

test("a walk returns every item once and in order, whatever the page size", async () => {
  await fc.assert(
    fc.asyncProperty(
      fc.uniqueArray(fc.nat(), { maxLength: 60 }),
      fc.integer({ min: 1, max: 20 }),
      async (ids, size) => {
        expect(await all(walk(itself, calendar(size, ids)))).toEqual(ids);
      },
    ),
  );
});

test("an event that another client deletes on a page already read hides none of the others", async () => {
  const ids = [1, 2, 3, 4, 5, 6];
  const given = await all(
    walk(
      itself,
      calendar(2, ids, (readPages) => readPages === 2 && ids.shift()),
    ),
  );
  expect(given.sort()).toEqual([1, 2, 3, 4, 5, 6]);
});

test("an event that another client creates on a page already read is returned, and none twice", async () => {
  const ids = [1, 2, 3, 4, 5, 6];
  const given = await all(
    walk(
      itself,
      calendar(2, ids, (readPages) => readPages === 2 && ids.unshift(9)),
    ),
  );
  expect(given.sort()).toEqual([1, 2, 3, 4, 5, 6, 9]);
});

test("a walk ends even if the calendar never stops changing", async () => {
  const ids = [1, 2, 3];
  const given = await all(
    walk(
      itself,
      calendar(2, ids, (readPages) => ids.push(100 + readPages)),
    ),
  );
  expect(given).toEqual(expect.arrayContaining([1, 2, 3]));
  expect(new Set(given).size).toBe(given.length);
});

test("events that nobody touches are all returned, whatever others delete and create", async () => {
  const step = fc.record({ at: fc.nat(12), remove: fc.nat(40), add: fc.nat(40) });
  await fc.assert(
    fc.asyncProperty(
      fc.array(step, { maxLength: 2 }),
      fc.integer({ min: 2, max: 7 }),
      async (steps, size) => {
        const ids = Array.from({ length: 30 }, (_, index) => index);
        const touched = new Set<number>();
        const change = (readPages: number) => {
          for (const { at, remove } of steps.filter((candidate) => candidate.at === readPages)) {
            ids.splice(remove % ids.length, 1).forEach((id) => touched.add(id));
            expect(at).toBe(readPages);
          }
        };
        const given = new Set(await all(walk(itself, calendar(size, ids, change))));
        expect(ids.filter((id) => !given.has(id))).toEqual([]);
      },
    ),
  );
});

test("the list is requested with one sort: the caller's first, otherwise by start", async () => {
  const server = await start(() => ({ json: pageOf([{ id: 1, version: 0, ...SMALL_EVENT }]) }));
  const client = server.client();
  await all(client.listEvents());
  await all(
    client.listEvents({
      sort: [
        ["name", "desc"],
        ["end", "asc"],
      ],
      pageSize: 10,
    }),
  );
  await all(client.listTags());
  const sorts = server.received.map(({ target }) => new URL(target, server.url).searchParams.getAll("sort"));
  expect(sorts).toEqual([["start,asc"], ["name,desc"], ["name,asc"]]);
  expect(server.received[0]?.target).toContain("pageSize=1000");
});

test("events that are equal in the first property come in the order of the others", async () => {
  const day = (date: number) => ({ start: `2036-07-1${date}T18:00:00Z`, end: "2036-07-19T21:00:00Z" });
  const data = [
    { id: 1, version: 0, name: "b", ...day(1) },
    { id: 2, version: 0, name: "c", ...day(1) },
    { id: 3, version: 0, name: "a", ...day(1) },
    { id: 4, version: 0, name: "d", ...day(2) },
    { id: 5, version: 0, name: "d", ...day(2) },
  ];
  const server = await start(() => ({ json: pageOf(data) }));
  const idsBy = async (...sort: NonNullable<EventQuery["sort"]>) =>
    (await all(server.client().listEvents({ sort }))).map(({ id }) => id);
  expect(await idsBy(["start", "asc"], ["name", "asc"])).toEqual([3, 1, 2, 4, 5]);
  expect(await idsBy(["start", "asc"], ["end", "asc"], ["name", "desc"])).toEqual([2, 1, 3, 4, 5]);
  expect(await idsBy(["start", "asc"])).toEqual([1, 2, 3, 4, 5]);
  const first = await all(
    server.client().listEvents({
      sort: [
        ["start", "asc"],
        ["name", "asc"],
      ],
      limit: 1,
    }),
  );
  expect(first.map(({ id }) => id)).toEqual([3]);
});

test("pages are read one by one in order, and none before it is needed", async () => {
  const server = await start((_, count) => ({
    json: pageOf([{ id: count, version: 0, ...SMALL_EVENT }], { totalPageCount: 3, totalResultsCount: 3 }),
  }));
  const seen = [];
  for await (const { id } of server.client().listEvents()) {
    seen.push({ id, requests: server.received.length });
  }
  expect(seen).toEqual([1, 2, 3].map((id) => ({ id, requests: id })));
  const queries = server.received.map(({ target }) => new URL(target, server.url).searchParams);
  expect(queries.map((query) => query.get("page"))).toEqual(["1", "2", "3"]);
  expect(queries[2]?.getAll("sort")).toEqual(["start,asc"]);
});

test("no more pages are read once the caller stops", async () => {
  const server = await start(() => ({
    json: pageOf([{ id: 1, version: 0, ...SMALL_EVENT }], { totalPageCount: 9, totalResultsCount: 9 }),
  }));
  for await (const event of server.client().listEvents()) {
    expect(event.id).toBe(1);
    break;
  }
  expect(server.received).toHaveLength(1);
});
