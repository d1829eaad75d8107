import { CredentialsError, EventCenter, ServerError, type ApiAnswer } from "../../provider/client";
import { simulators } from "../support/simulator";
import { failureOf } from "../support/observe";

const start = simulators();
const HASTE = { retryWaitMin: 0.001, retryWaitMax: 0.01, retryMax: 2 };

test("onAnswer receives every response unchanged, including those that are retried or refused", async () => {
  const simulator = await start();
  const { credentials } = simulator;
  const answers: ApiAnswer[] = [];
  const client = new EventCenter({
    ...credentials,
    ...HASTE,
    environment: {},
    onAnswer: (answer) => answers.push(answer),
  });
  simulator.setFault(({ n }) => (n < 3 ? { status: 503, headers: { "X-Some": `attempt ${n}` } } : undefined));
  await client.listTagsPage();
  await client.getEvent(7).catch(() => undefined);
  expect(answers.map(({ operation, status }) => `${operation} ${status}`)).toEqual([
    "listTags 503",
    "listTags 503",
    "listTags 200",
    "getEvent 503",
    "getEvent 503",
    "getEvent 404",
  ]);
  expect(answers[1]?.headers["x-some"]).toBe("attempt 2");
  expect(JSON.parse(answers[2]?.text ?? "")).toMatchObject({ data: [] });
  expect(JSON.stringify(answers)).not.toContain(credentials.clientToken);
});

test("onAnswer is not called for a connection without a response", async () => {
  const simulator = await start();
  const { credentials } = simulator;
  const answers: ApiAnswer[] = [];
  const client = new EventCenter({
    ...credentials,
    ...HASTE,
    environment: {},
    onAnswer: (answer) => answers.push(answer),
  });
  simulator.setFault(({ n }) => (n === 1 ? { cut: "before" } : { status: 500 }));
  await expect(client.listTagsPage()).rejects.toThrow(ServerError);
  expect(answers.map(({ status }) => status)).toEqual([500, 500]);
});

test("connection says where requests go, as of each call, and nothing secret", async () => {
  const { credentials, environment } = await start();
  const client = new EventCenter({ environment });
  expect(client.connection()).toEqual({
    source: "AKAMAI_*",
    host: "127.0.0.1",
    basePath: "/event-center-api/v3",
    hasAccountSwitchKey: false,
  });
  environment["AKAMAI_EVENT_CENTER_BASE_PATH"] = "/events/v3";
  environment["AKAMAI_ACCOUNT_KEY"] = "1-ABC";
  expect(client.connection()).toMatchObject({ basePath: "/events/v3", hasAccountSwitchKey: true });
  const shown = JSON.stringify(client.connection());
  expect(
    [credentials.clientToken, credentials.clientSecret, "1-ABC"].filter((secret) => shown.includes(secret)),
  ).toEqual([]);
  const without = new EventCenter({ environment: { HOME: "/nonexistent" } });
  expect(await failureOf(Promise.resolve().then(() => without.connection()))).toBeInstanceOf(
    CredentialsError,
  );
});
