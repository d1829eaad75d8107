import type { Credentials } from "akamai-event-center-simulator";
import { clientFor } from "../support/api-client";
import { simulators } from "../support/simulator";
import { simulatorProcesses } from "../support/simulator-process";
import { SMALL } from "../support/winter-olympics";
import { startSimulator } from "akamai-event-center-simulator";
import { join } from "node:path";

const start = simulators();
const processes = simulatorProcesses();

const namesOf = async (credentials: Credentials, query = "") =>
  (await clientFor(credentials)({ path: `/events${query}` })).page.data.map(({ name }) => name);

const create = async (credentials: Credentials, name: string, query = "") =>
  (
    await clientFor(credentials)({
      method: "POST",
      path: `/events${query}`,
      body: { ...SMALL, name, objects: [] },
    })
  ).events[0];

describe("Accounts and clients", () => {
  test("two accounts may have the same ids and versions, by client or by account switch key", async () => {
    const { credentials, clients } = await start({ quirks: { idsPerAccount: true } });
    const key = "?accountSwitchKey=A-THIRD";
    expect(await create(credentials, "Ours")).toMatchObject({ id: 1, version: 0 });
    expect(await create(clients.otherAccount, "Theirs")).toMatchObject({ id: 1, version: 0 });
    expect(await create(credentials, "Third", key)).toMatchObject({ id: 1, version: 0 });
    const gone = await clientFor(credentials)({ method: "DELETE", path: `/events/1${key}` });
    expect(gone.status).toBe(204);
    expect(await namesOf(credentials)).toEqual(["Ours"]);
    expect(await namesOf(clients.otherAccount)).toEqual(["Theirs"]);
    expect(await create(credentials, "Third", key)).toMatchObject({ id: 2 });
  });

  test("equal ids of two accounts survive a restart, and no id is given twice", async () => {
    const options = {
      data: join(processes.folder(), "events.jsonl"),
      quirks: { idsPerAccount: true },
    };
    const first = await startSimulator(options);
    await create(first.credentials, "Ours");
    await create(first.credentials, "Gone");
    await create(first.clients.otherAccount, "Theirs");
    await clientFor(first.credentials)({ method: "DELETE", path: "/events/2" });
    await first.close();
    const { credentials, clients } = await start(options);
    expect(await namesOf(credentials)).toEqual(["Ours"]);
    expect(await namesOf(clients.otherAccount)).toEqual(["Theirs"]);
    expect(await create(credentials, "New")).toMatchObject({ id: 3 });
  });

  test("two clients and two host names see one calendar", async () => {
    const { credentials, clients, requests } = await start();
    await create(credentials, "First");
    await create(clients.second, "Second");
    const localhost = credentials.host.replace("127.0.0.1", "localhost");
    for (const client of [credentials, clients.second]) {
      expect(await namesOf(client)).toEqual(["First", "Second"]);
      expect(await namesOf({ ...client, host: localhost })).toEqual(["First", "Second"]);
    }
    expect(requests.map(({ client }) => client).slice(0, 2)).toEqual(["owner", "second"]);
  });
});
