import { chmodSync, mkdtempSync, rmSync, statSync, writeFileSync } from "node:fs";
import { connect } from "node:net";
import { networkInterfaces, tmpdir } from "node:os";
import { join } from "node:path";
import { DEFAULT_BASE_PATH } from "pulumi-akamai-event-center/contract";
import { exchange } from "../support/api-client";
import { simulators } from "../support/simulator";

const start = simulators();

const outwardAddresses = Object.values(networkInterfaces())
  .flatMap((addresses) => addresses ?? [])
  .filter(({ internal, family }) => !internal && family === "IPv4")
  .map(({ address }) => address);

const opens = (host: string, port: number) =>
  new Promise<boolean>((resolve) => {
    const socket = connect({ host, port });
    socket.on("connect", () => {
      socket.destroy();
      resolve(true);
    });
    socket.on("error", () => {
      resolve(false);
    });
  });

test("the simulator listens on loopback only", async () => {
  const { url } = await start();
  const port = Number(new URL(url).port);
  expect(await opens("127.0.0.1", port)).toBe(true);
  for (const address of outwardAddresses) {
    expect([address, await opens(address, port)]).toEqual([address, false]);
  }
});

test.each(["/", "/_simulator/state", `${DEFAULT_BASE_PATH}/events`])(
  "another host name that resolves to loopback gets nothing from %s",
  async (path) => {
    const { url, credentials } = await start();
    const { port } = new URL(url);
    for (const Host of [
      "evil.example",
      `evil.example:${port}`,
      `127.0.0.1.evil.example:${port}`,
      `localhost.evil.example`,
      `127.0.0.1@evil.example`,
      "0.0.0.0",
    ]) {
      const answer = await exchange(url + path, "GET", { Host, "X-Simulator": "1" });
      expect([Host, answer.status]).toEqual([Host, 421]);
      expect(answer.text).not.toContain(credentials.clientSecret);
    }
  },
);

test("only their owner can read the simulator's files, even if others could before", async () => {
  const folder = mkdtempSync(join(tmpdir(), "event-center-files-"));
  try {
    const data = join(folder, "events.jsonl");
    writeFileSync(data, "");
    chmodSync(data, 0o666);
    await start({ data });
    expect([data, `${data}.lock`].map((file) => statSync(file).mode & 0o777)).toEqual([0o600, 0o600]);
  } finally {
    rmSync(folder, { recursive: true });
  }
});
