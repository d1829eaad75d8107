import { spawn } from "node:child_process";
import { once } from "node:events";
import { mkdirSync, writeFileSync } from "node:fs";
import { join, resolve } from "node:path";
import { oneLine, paintFor, PLAIN, table } from "../../cli/frame/text";
import { EXIT } from "../../cli/frame/exit-codes";
import type { Io } from "../../cli/frame/io";
import { Progress } from "../../cli/frame/progress";
import { simulators } from "../support/simulator";
import { folders } from "./support/folders";
import { runCommand } from "./support/run-command";

const COMMAND = resolve(__dirname, "../../cli/dist/index.js");
const start = simulators();
const folder = folders();

/** The built command in a process of its own. */
function launch(args: readonly string[], env: NodeJS.ProcessEnv, cwd = folder()) {
  const child = spawn(process.execPath, [COMMAND, ...args], {
    cwd,
    env: { PATH: process.env["PATH"], HOME: cwd, ...env },
    stdio: ["ignore", "pipe", "pipe"],
  });
  const written = { out: "", err: "" };
  child.stdout.on("data", (chunk: Buffer) => (written.out += chunk.toString()));
  child.stderr.on("data", (chunk: Buffer) => (written.err += chunk.toString()));
  const ended = once(child, "close").then(() => ({
    code: child.exitCode,
    signal: child.signalCode,
    ...written,
  }));
  return { child, written, ended };
}

describe("the process", () => {
  test("ends with the command's exit code and writes results only to stdout", async () => {
    const { rival, environment } = await start();
    rival.create({ name: "Final", start: "2036-06-01T18:00:00Z", end: "2036-06-01T20:00:00Z" });
    const listed = await launch(["list", "--json"], environment).ended;
    expect([listed.code, listed.err]).toEqual([EXIT.ok, ""]);
    expect(JSON.parse(listed.out)).toMatchObject([{ name: "Final" }]);
    expect(await launch(["validate", "--json"], {}).ended).toMatchObject({ code: EXIT.found });
    expect(await launch(["list"], {}).ended).toMatchObject({ code: EXIT.settings, out: "" });
  });

  test.each(["SIGINT", "SIGTERM"] as const)("is interrupted by %s, even while it waits", async (signal) => {
    const simulator = await start();
    const asked = new Promise<void>((wake) => {
      simulator.setFault(() => {
        wake();
        return { delay: 60_000 };
      });
    });
    const { child, ended } = launch(["list"], simulator.environment);
    await asked;
    child.kill(signal);
    expect(await ended).toMatchObject({ code: EXIT.interrupted, err: "interrupted\n" });
  });

  test("exits normally if its reader closes the pipe", async () => {
    const simulator = await start();
    for (let minute = 0; minute < 60; minute += 1) {
      const at = `2036-06-01T18:${String(minute).padStart(2, "0")}`;
      simulator.rival.create({ name: "x".repeat(700), start: `${at}:00Z`, end: `${at}:30Z` });
    }
    const { child, ended } = launch(["list", "--json"], simulator.environment);
    child.stdout.destroy();
    const { code, err } = await ended;
    // On a busy machine it shows its progress.
    expect([code, err.replaceAll(/^reading events: \d+\n/gm, "")]).toEqual([EXIT.ok, ""]);
  });

  test("runs the simulator with a copy of an account until it is interrupted", async () => {
    const { rival, environment } = await start();
    const { id } = rival.create({
      name: "Final",
      start: "2036-06-01T18:00:00Z",
      end: "2036-06-01T20:00:00Z",
    });
    const { out } = await runCommand(["dump", "--json"], { environment });
    const cwd = folder();
    writeFileSync(join(cwd, "account.json"), out);
    const { child, written, ended } = launch(["simulator", "--seed", "account.json"], {}, cwd);
    while (!written.out.includes("AKAMAI_ACCESS_TOKEN")) {
      await new Promise((wake) => setTimeout(wake, 10));
    }
    const variables = Object.fromEntries(
      [...written.out.matchAll(/^export (\w+)='(.*)'$/gm)].map(([, name = "", value = ""]) => [name, value]),
    );
    const { json } = await runCommand(["get", String(id), "--json"], { environment: variables });
    expect(json).toMatchObject({ id, name: "Final", createdBy: "webuser" });
    child.kill("SIGINT");
    expect(await ended).toMatchObject({ code: EXIT.ok, err: "" });
  });

  test("says what is wrong with the simulator's options", async () => {
    expect(await runCommand(["simulator", "--prt", "1"])).toMatchObject({ code: EXIT.usage });
    const missing = await runCommand(["simulator", "--seed", "nowhere.json"]);
    expect([missing.code, missing.err]).toEqual([
      EXIT.usage,
      expect.stringMatching(/--seed nowhere\.json.*\[SIMULATOR_INPUT\]\n$/),
    ]);
    const help = await runCommand(["simulator", "--help"]);
    expect(help).toMatchObject({ code: EXIT.ok, err: "" });
    expect(help.out).toContain("--seed FILE");
  });
});

describe("colours", () => {
  const painted = (isTTY: boolean, environment: NodeJS.ProcessEnv) =>
    paintFor({ isTTY }, environment)("red", "x") !== "x";

  test.each([
    [true, {}, true],
    [false, {}, false],
    [true, { NO_COLOR: "1" }, false],
    [false, { FORCE_COLOR: "1" }, true],
    [true, { FORCE_COLOR: "1", NO_COLOR: "1" }, false],
    [true, { TERM: "dumb" }, false],
    [false, { FORCE_COLOR: "0" }, false],
  ])("on a terminal (%j) with %j: %j", (isTTY, environment, expected) => {
    expect(painted(isTTY, environment)).toBe(expected);
  });

  test("are off wherever --no-color is given", async () => {
    const cwd = folder();
    mkdirSync(join(cwd, "events"));
    writeFileSync(join(cwd, "events/a.yaml"), "name: A\n");
    const env = { FORCE_COLOR: "1" };
    expect((await launch(["validate"], env, cwd).ended).out).toContain("\u001b[31m");
    expect((await launch(["validate", "--no-color"], env, cwd).ended).out).not.toContain("\u001b[");
    expect((await launch(["--no-color", "validate"], env, cwd).ended).out).not.toContain("\u001b[");
  });
});

describe("progress", () => {
  function watched(isTTY: boolean) {
    let now = 0;
    let text = "";
    const output = { write: (part: string) => void (text += part), isTTY, paint: PLAIN };
    const io: Io = {
      out: output,
      err: output,
      readInput: () => Promise.resolve(""),
      ask: () => Promise.resolve(undefined),
      cwd: "/",
      environment: {},
      signal: new AbortController().signal,
      now: () => now,
      exitCode: EXIT.ok,
    };
    const progress = new Progress(io, "reading events", 10);
    return {
      at: (time: number) => {
        now = time;
        progress.advance();
      },
      end: () => {
        progress.end();
      },
      text: () => text,
    };
  }

  test("is not shown if the work takes less than a second", () => {
    const { at, end, text } = watched(true);
    [100, 500, 999].forEach(at);
    end();
    expect(text()).toBe("");
  });

  test("is drawn in place on a terminal and removed at the end", () => {
    const { at, end, text } = watched(true);
    [500, 1000, 1050, 1200].forEach(at);
    end();
    const line = (count: number) => `\r\u001b[2Kreading events: ${count} of 10`;
    expect(text()).toBe(`${line(2)}${line(4)}\r\u001b[2K`);
  });

  test("is an occasional line elsewhere", () => {
    const { at, end, text } = watched(false);
    [1000, 2000, 5999, 6000].forEach(at);
    end();
    expect(text()).toBe("reading events: 1 of 10\nreading events: 4 of 10\n");
  });
});

describe("tables", () => {
  test("have columns as wide as their visible text", () => {
    expect(
      table([
        ["a", "b"],
        ["👨‍👩‍👧", "c"],
        ["\u001b[1mlong\u001b[0m", "d"],
      ]),
    ).toEqual(["a     b", "👨‍👩‍👧     c", "\u001b[1mlong\u001b[0m  d"]);
  });

  test("show foreign texts on one line, without control characters", () => {
    expect(oneLine("a\r\n\tb\u001b]0;title\u0007 \u202ec ")).toBe("a b ]0;title c");
  });
});
