import { clientFor, type TestAnswer } from "../support/api-client";
import { simulators } from "../support/simulator";
import { SMALL } from "../support/winter-olympics";

const start = simulators();

const names = ({ page }: TestAnswer) => page.data.map(({ name }) => name);

describe("List tags", () => {
  test("answers each tag once, with the id that events show", async () => {
    const simulator = await start();
    simulator.rival.create({ ...SMALL, tags: ["b", "a"] });
    simulator.rival.create({ ...SMALL, name: "Other", tags: ["a", "A"] });
    const client = clientFor(simulator.credentials);
    const answer = await client({ path: "/tags" });
    expect(answer.body).toEqual({
      metadata: { page: 1, pageSize: 25, sort: [], totalResultsCount: 3, totalPageCount: 1 },
      data: [
        { id: 1, name: "b" },
        { id: 2, name: "a" },
        { id: 3, name: "A" },
      ],
    });
    expect((await client({ path: "/events/2" })).event.tags?.[0]).toEqual({ id: 2, name: "a" });
  });

  test("sorts by name, up or down, and by nothing else", async () => {
    const simulator = await start();
    simulator.rival.create({ ...SMALL, tags: ["b", "c", "a"] });
    const client = clientFor(simulator.credentials);
    expect(names(await client({ path: "/tags?sort=name,asc" }))).toEqual(["a", "b", "c"]);
    expect(names(await client({ path: "/tags?sort=name%2Cdesc" }))).toEqual(["c", "b", "a"]);
    const refused = await client({ path: "/tags?sort=start,asc" });
    expect(refused.problem.errors[0]?.detail).toBe("Invalid value: 'start', parameter: sort");
  });

  test("shows pages", async () => {
    const simulator = await start();
    simulator.rival.create({ ...SMALL, tags: ["a", "b", "c"] });
    const client = clientFor(simulator.credentials);
    const answer = await client({ path: "/tags?sort=name,asc&page=2&pageSize=2" });
    expect(names(answer)).toEqual(["c"]);
    expect(answer.page.metadata).toMatchObject({
      page: 2,
      pageSize: 2,
      totalResultsCount: 3,
      totalPageCount: 2,
    });
  });

  test("leaves out a tag that no event has any more, and keeps its id in case it returns", async () => {
    const simulator = await start();
    const { id } = simulator.rival.create({ ...SMALL, tags: ["a", "b"] });
    const client = clientFor(simulator.credentials);
    simulator.rival.edit(id, { tags: ["b"] });
    expect(names(await client({ path: "/tags" }))).toEqual(["b"]);
    simulator.rival.edit(id, { tags: ["b", "a"] });
    expect((await client({ path: "/tags?sort=name" })).page.data[0]).toEqual({ id: 1, name: "a" });
  });

  test("has no filters", async () => {
    const client = clientFor((await start()).credentials);
    expect((await client({ path: "/tags?tag=a" })).status).toBe(400);
  });
});
