import { worlds } from "../support/world";
import { smallEvent, winterOlympics } from "../support/events";

const start = worlds();

test("an event is created as it was declared, and a second run changes nothing", async () => {
  const { engine, simulator } = await start();
  expect(await engine.up({ games: winterOlympics })).toEqual({ games: "create" });
  expect(engine.get("games").outputs).toMatchObject(winterOlympics);
  expect(await engine.up({ games: winterOlympics })).toEqual({ games: "same" });
  expect(await engine.refresh()).toEqual([]);
  expect(await engine.up({ games: winterOlympics })).toEqual({ games: "same" });
  expect(simulator.requests.map(({ method, path }) => `${method} ${path}`)).toEqual(
    ["GET", "POST", "GET"].map((method) => `${method} /event-center-api/v3/events`),
  );
});

test("a changed member is updated with the version stamp of state, and nothing else is touched", async () => {
  const { engine, simulator } = await start();
  await engine.up({ games: winterOlympics, opener: smallEvent });
  const before = engine.get("games").outputs["version"];
  expect(
    await engine.up({ games: { ...winterOlympics, audienceSize: 6_000_000 }, opener: smallEvent }),
  ).toEqual({
    games: "update",
    opener: "same",
  });
  const put = simulator.requests.filter(({ method }) => method === "PUT");
  expect(put).toHaveLength(1);
  expect(put[0]?.body).toMatchObject({ version: before, audienceSize: 6_000_000 });
  expect(engine.get("games").outputs["version"]).not.toBe(before);
});
