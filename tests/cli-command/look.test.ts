import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { EXIT } from "../../cli/frame/exit-codes";
import { anyText } from "../support/anything";
import { simulators } from "../support/simulator";
import { environmentOf } from "../support/simulator-command";
import { folders } from "./support/folders";
import { runCommand } from "./support/run-command";

const start = simulators();
const folder = folders();

const DAY = (day: number) => ({
  start: `2036-02-0${day}T08:00:00Z`,
  end: `2036-02-0${day}T09:00:00Z`,
});

describe("list", () => {
  test("prints a table of all events, by start", async () => {
    const { rival, environment } = await start();
    rival.create({ name: "Later", ...DAY(2), tags: ["b", "a"] });
    rival.create({ name: "Two\nlines \u001b[31m", ...DAY(1) });
    const { code, out, err } = await runCommand(["list"], { environment });
    expect([code, err]).toEqual([EXIT.ok, ""]);
    expect(out).toBe(
      [
        "id  start                 end                   name            tags",
        "2   2036-02-01T08:00:00Z  2036-02-01T09:00:00Z  Two lines [31m",
        "1   2036-02-02T08:00:00Z  2036-02-02T09:00:00Z  Later           b, a",
        "",
      ].join("\n"),
    );
  });

  test("filters, sorts and limits as requested", async () => {
    const { rival, environment, requests } = await start();
    for (const day of [1, 2, 3, 4]) {
      rival.create({ name: `Day ${day}`, ...DAY(day), tags: [day === 1 ? "one, two" : "other"] });
    }
    const { json } = await runCommand(
      ["list", "--json", "--min-start", "2036-02-02T00:00:00Z", "--sort", "start:desc", "--limit", "2"],
      { environment },
    );
    expect(json).toMatchObject([{ name: "Day 4" }, { name: "Day 3" }]);
    const tagged = await runCommand(["list", "--json", "--tag", "one, two", "--tag", "nobody's"], {
      environment,
    });
    expect(tagged.json).toMatchObject([{ name: "Day 1" }]);
    expect(requests.every(({ method }) => method === "GET")).toBe(true);
  });

  test.each([
    [["--min-start", "tomorrow"], "--min-start is not an ISO 8601 date"],
    [["--max-end", "2036-02-01T00:00:00"], "--max-end has no UTC offset"],
    [["--sort", "size"], "--sort takes name, start or end"],
    [["--limit", "-1"], "--limit takes a whole number"],
    [["--tga", "x"], "Did you mean --tag?"],
    [["--seed"], "unknown option"],
  ])("%j is a usage error and sends no request", async (args, message) => {
    const { environment, requests } = await start();
    const { code, err } = await runCommand(["list", ...args], { environment });
    expect(code).toBe(EXIT.usage);
    expect(err).toContain(message);
    expect(requests).toHaveLength(0);
  });
});

describe("list by owner", () => {
  const OURS = "pulumi:calendar/prod";

  test("shows owners in a column of their own, and not among the tags", async () => {
    const { rival, environment } = await start();
    rival.create({ name: "Ours", ...DAY(1), tags: ["cup", OURS] });
    rival.create({ name: "Nobody's", ...DAY(2), tags: ["cup"] });
    expect((await runCommand(["list"], { environment })).out).toBe(
      [
        "id  start                 end                   name      owner                 tags",
        "1   2036-02-01T08:00:00Z  2036-02-01T09:00:00Z  Ours      pulumi:calendar/prod  cup",
        "2   2036-02-02T08:00:00Z  2036-02-02T09:00:00Z  Nobody's                        cup",
        "",
      ].join("\n"),
    );
    const { json } = await runCommand(["list", "--json"], { environment });
    expect(json).toMatchObject([
      { name: "Ours", owner: OURS, tags: [{ name: "cup" }] },
      { name: "Nobody's", tags: [{ name: "cup" }] },
    ]);
  });

  test("requests one owner, checks the answer, and also filters by tags", async () => {
    const { rival, environment, requests } = await start();
    rival.create({ name: "Ours", ...DAY(1), tags: ["cup", OURS] });
    rival.create({ name: "Ours too", ...DAY(2), tags: [OURS] });
    rival.create({ name: "Theirs", ...DAY(3), tags: ["cup", "pulumi:calendar/staging"] });
    const names = async (...args: string[]) =>
      ((await runCommand(["list", "--json", ...args], { environment })).json as { name: string }[]).map(
        ({ name }) => name,
      );
    expect(await names("--owner", "calendar/prod")).toEqual(["Ours", "Ours too"]);
    expect(requests.at(-1)?.query).toContain("tag=pulumi%3Acalendar%2Fprod");
    expect(await names("--owner", OURS, "--tag", "cup", "--limit", "1")).toEqual(["Ours"]);
    expect(await names("--owner", "calendar/nobody")).toEqual([]);
  });

  test("drops other owners' events if the server ignores the filter", async () => {
    const simulator = await start();
    const { rival, environment } = simulator;
    rival.create({ name: "Ours", ...DAY(1), tags: [OURS] });
    const theirs = rival.create({ name: "Theirs", ...DAY(2), tags: ["pulumi:calendar/staging"] });
    const all = rival.list().map(({ tags, ...event }) => ({
      ...event,
      tags: tags.map((name, index) => ({ id: index + 1, name })),
    }));
    const body = JSON.stringify({ page: 1, pageSize: 1000, totalPages: 1, totalItems: 2, data: all });
    simulator.setFault(({ operation }) => (operation === "listEvents" ? { status: 200, body } : undefined));
    for (const args of [
      ["--owner", OURS],
      ["--tag", OURS],
    ]) {
      const { out } = await runCommand(["list", ...args], { environment });
      expect(out).toContain("Ours");
      expect(out).not.toContain(theirs.name);
    }
  });
});

describe("get", () => {
  test("shows an event in full, as YAML or JSON", async () => {
    const { rival, environment } = await start();
    const { id } = rival.create({ name: "Games", ...DAY(1), coordinators: ["vsnyder"] });
    const { json } = await runCommand(["get", String(id), "--json"], { environment });
    expect(json).toMatchObject({ id, name: "Games", createdBy: "webuser" });
    const { out } = await runCommand(["get", String(id)], { environment });
    expect(out).toContain("userName: vsnyder\n");
  });

  test("prints several ids in the order in which they were given", async () => {
    const { rival, environment } = await start();
    const ids = [1, 2, 3].map((day) => rival.create({ name: `Day ${day}`, ...DAY(day) }).id).reverse();
    const { json } = await runCommand(["get", ...ids.map(String), "--json"], { environment });
    expect(json).toMatchObject(ids.map((id) => ({ id })));
  });

  test("names the event that does not exist", async () => {
    const { environment } = await start();
    const { code, err, out } = await runCommand(["get", "4711"], { environment });
    expect([code, out]).toEqual([EXIT.eventCenter, ""]);
    expect(err).toMatch(/^error: .*4711/);
  });
});

describe("tags", () => {
  test("prints their names, or everything about them", async () => {
    const { rival, environment } = await start();
    rival.create({ name: "Tagged", ...DAY(1), tags: ["winter", "Alps"] });
    expect((await runCommand(["tags"], { environment })).out).toBe("Alps\nwinter\n");
    const { json } = await runCommand(["tags", "--json"], { environment });
    expect(json).toEqual([
      { id: 2, name: "Alps" },
      { id: 1, name: "winter" },
    ]);
  });
});

describe("the account", () => {
  test("comes from an .edgerc file that the command names", async () => {
    const { rival, credentials } = await start();
    rival.create({ name: "Day 1", ...DAY(1) });
    const file = join(folder(), "edgerc");
    const { host, clientToken, clientSecret, accessToken } = credentials;
    writeFileSync(
      file,
      `[live]\nhost = ${host}\nclient_token = ${clientToken}\nclient_secret = ${clientSecret}\naccess_token = ${accessToken}\n`,
      { mode: 0o600 },
    );
    const { json } = await runCommand(["list", "--json", "--edgerc", file, "--section", "live"]);
    expect(json).toMatchObject([{ name: "Day 1" }]);
  });

  test("that is unreachable or refuses has its own exit codes", async () => {
    const { clients, environment } = await start();
    expect(await runCommand(["list"])).toMatchObject({ code: EXIT.settings, err: anyText });
    expect(await runCommand(["list", "--base-path", "no path"], { environment })).toMatchObject({
      code: EXIT.settings,
    });
    const inactive = environmentOf(clients.inactive);
    expect(await runCommand(["list"], { environment: inactive })).toMatchObject({ code: EXIT.eventCenter });
  });
});

test("Ctrl-C ends a command that waits for an answer", async () => {
  const simulator = await start();
  const controller = new AbortController();
  simulator.setFault(() => {
    controller.abort();
    return { delay: 60_000 };
  });
  const running = runCommand(["list"], {
    environment: simulator.environment,
    signal: controller.signal,
  });
  expect(await running).toMatchObject({ code: EXIT.interrupted, err: "interrupted\n" });
});

describe("help", () => {
  test("lists the commands and the exit codes", async () => {
    const { code, out } = await runCommand(["--help"]);
    expect(code).toBe(EXIT.ok);
    expect(out).toMatch(/\n {2}list \[options\] +List the account's events/);
    expect(out).toMatch(/\n {2}130 +interrupted/);
  });

  test("of every command has examples that name the package", async () => {
    const { out } = await runCommand(["--help"]);
    const commands = [...out.matchAll(/^ {2}([a-z]+) \[/gm)].map(([, name = ""]) => name);
    expect(commands).toEqual(expect.arrayContaining(["list", "get", "tags", "simulator"]));
    for (const name of commands) {
      const help = await runCommand([name, "--help"]);
      expect(help.out).toContain(`npx event-center ${name} `);
    }
  });

  test("is shown for an unknown command, with the nearest one", async () => {
    const { code, err } = await runCommand(["lst"]);
    expect(code).toBe(EXIT.usage);
    expect(err).toMatch(/unknown command 'lst'[^]*list/);
  });
});
