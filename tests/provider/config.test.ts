import { smallEvent } from "../support/events";
import { failureOf } from "../support/observe";
import { sharedWorld } from "../support/world";

const world = sharedWorld();
const NAMESPACE = "akamai-event-center";

test("stack config applies, and the environment overrides it", async () => {
  const { engine, simulator } = world;
  const { id } = simulator.rival.create({
    name: "Season opener",
    start: "2036-09-05T16:00:00Z",
    end: "2036-09-05T18:00:00Z",
  });
  const config = { [`${NAMESPACE}:onExisting`]: "adopt" };
  await world.use({ config, env: { AKAMAI_EVENT_CENTER_ON_EXISTING: "fail" } });
  await expect(engine.up({ opener: smallEvent })).rejects.toThrow("already has the name");
  await world.use({ config });
  await engine.up({ opener: smallEvent });
  expect(engine.get("opener").id).toBe(String(id));
});

test("stack config may hold a full set of credentials", async () => {
  const { engine, simulator } = world;
  const { host, clientToken, clientSecret, accessToken } = simulator.clients.otherAccount;
  const none = {
    AKAMAI_HOST: "",
    AKAMAI_CLIENT_TOKEN: "",
    AKAMAI_CLIENT_SECRET: "",
    AKAMAI_ACCESS_TOKEN: "",
  };
  const config = {
    [`${NAMESPACE}:host`]: host,
    [`${NAMESPACE}:clientToken`]: clientToken,
    [`${NAMESPACE}:clientSecret`]: clientSecret,
    [`${NAMESPACE}:accessToken`]: accessToken,
  };
  await world.use({ config, env: none });
  await engine.up({ opener: smallEvent });
  expect(simulator.requests.at(-1)?.client).toBe("other");
  expect(JSON.stringify([...engine.resources])).not.toMatch(new RegExp([clientToken, accessToken].join("|")));
});

test.each([
  [
    "a value that is not allowed",
    { AKAMAI_EVENT_CENTER_ON_EXISTING: "adapt" },
    /AKAMAI_EVENT_CENTER_ON_EXISTING must be one of fail, adoptIdentical, adopt\. Did you mean adopt\?/,
  ],
  [
    "a misspelled variable",
    { AKAMAI_EVENT_CENTER_LIVE_CHANGE: "refuse" },
    /Did you mean AKAMAI_EVENT_CENTER_LIVE_CHANGES\?/,
  ],
])("%s is already reported by the check", async (_, env, expected) => {
  const { engine, simulator } = world;
  await world.use({ env });
  const { message } = await failureOf(engine.preview({ opener: smallEvent }));
  expect(message).toMatch(expected);
  expect(message).not.toMatch(/\n\s+at /);
  expect(simulator.requests).toEqual([]);
});

test("the newer base path takes one setting", async () => {
  const { engine } = world;
  await world.use({ env: { AKAMAI_EVENT_CENTER_BASE_PATH: "/events/v3" } });
  await expect(engine.up({ opener: smallEvent })).rejects.toThrow(
    /set basePath \(AKAMAI_EVENT_CENTER_BASE_PATH\)/,
  );
});
