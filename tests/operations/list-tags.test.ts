import { InvalidRequestError } from "../../provider/client";
import { failureOf } from "../client/support/server";
import { all, later, onEveryCenter } from "./support/center";

/** One tag for all runs: Event Center has no operation that removes one. */
const TAG = "pulumi-akamai-event-center-test";

onEveryCenter("listTags", (center) => {
  test("returns each tag of an event once, with its id", async () => {
    await center.create({ tags: [TAG] });
    await center.create({ start: later(60), tags: [TAG] });
    const found = (await all(center.client.listTags())).filter(({ name }) => name === TAG);
    expect(found).toEqual([{ id: expect.any(Number) as number, name: TAG }]);
  });

  test("sorts by name, both ways, and shows pages of any size", async () => {
    await center.create({ tags: ["b", "c", "a"] });
    const namesOf = (tags: { name: string }[]) => tags.map(({ name }) => name).join("");
    expect(namesOf(await all(center.client.listTags({ pageSize: 2 })))).toBe("abc");
    expect(namesOf(await all(center.client.listTags({ sort: [["name", "desc"]] })))).toBe("cba");
    const page = await center.client.listTagsPage({ page: 2, pageSize: 2, sort: [["name", "asc"]] });
    expect(namesOf(page.data)).toBe("c");
    expect(page.metadata).toMatchObject({ page: 2, pageSize: 2, totalResultsCount: 3, totalPageCount: 2 });
    expect((await center.client.listTagsPage({ page: 3, pageSize: 2 })).data).toEqual([]);
  });

  test("returns 25 tags a page by default", async () => {
    expect((await center.client.listTagsPage()).metadata).toMatchObject({ page: 1, pageSize: 25 });
  });

  test.each<[string, object]>([["sort", { sort: [["start", "asc"]] }]])(
    "is refused for a %s of %j",
    async (parameter, query) => {
      const error = await failureOf(center.client.listTagsPage(query), InvalidRequestError);
      expect(error.message).toMatch(/^Event Center refused to list tags: /);
      expect(error.message).toContain(parameter);
    },
  );

  test.each<[string, object]>([
    ["page", { page: 0 }],
    ["pageSize", { pageSize: 1001 }],
  ])("is refused for a %s of %j before anything is sent", async (parameter, query) => {
    const error = await failureOf(center.client.listTagsPage(query), InvalidRequestError);
    expect(error.message).toMatch(new RegExp(`^Cannot list tags: ${parameter} must be a whole number`));
    expect(error.attempts).toBe(0);
  });

  test("shows nothing of another account", async () => {
    await center.create({ tags: [TAG] });
    const other = center.clientWith(center.simulator.clients.otherAccount);
    expect(await all(other.listTags())).toEqual([]);
  });
});
