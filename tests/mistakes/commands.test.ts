import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { startSimulator } from "akamai-event-center-simulator";
import { deployByHand } from "../cli-command/support/deployed";
import { folders } from "../cli-command/support/folders";
import { writeCalendar } from "../cli-command/support/calendar";
import { runCommand, type RunOptions } from "../cli-command/support/run-command";
import { webhooks } from "../cli-command/support/webhook";
import { HEAD, MAPPING } from "../cli-command/import/project";
import { toWire } from "../support/observe";
import { simulators } from "../support/simulator";
import { examples, mistakes } from "./support/page";

const folder = folders();
const start = simulators();
const startWebhook = webhooks();

const FINAL = "name: Final\nstart: 2036-06-01T18:00:00Z\nend: 2036-06-01T20:00:00Z\n";

const lastLine = (text: string): string => text.trimEnd().split("\n").at(-1) ?? "";

const errorsOf = async (args: readonly string[], options?: RunOptions): Promise<string> =>
  (await runCommand(args, options)).err;

examples({
  COMMAND_DEPLOY: {
    make: async () => {
      const { environment } = await start();
      const cwd = writeCalendar(folder(), { "events/final.yaml": FINAL });
      const { err } = await runCommand(["extend", "final", "PT30M", "--deploy"], {
        cwd,
        environment: { ...environment, PATH: "/nonexistent" },
        now: () => Date.parse("2036-06-01T19:00:00Z"),
      });
      return lastLine(err);
    },
    cause: /pulumi/i,
    cure: /deploy it with pulumi up/,
  },
  COMMAND_INPUT: {
    make: () => errorsOf(["guard"], { input: "error: no stack selected\n" }),
    cause: /JSON|preview/,
    cure: /pulumi preview --json/,
  },
  COMMAND_NOT_FOUND: {
    make: async () => errorsOf(["report", "cup-2027"], { environment: (await start()).environment }),
    cause: /no event has the customer event ID/,
    cure: /cup-2027/,
  },
  COMMAND_INCOMPLETE_ANSWER: {
    make: async () => {
      const simulator = await start();
      const event = simulator.rival.create({
        name: "Final",
        start: "2036-06-01T18:00:00Z",
        end: "2036-06-01T20:00:00Z",
      });
      const body = JSON.stringify({ ...toWire(event), objects: "?" });
      simulator.setFault(() => ({ status: 200, body }));
      return errorsOf(["report", String(event.id)], { environment: simulator.environment });
    },
    cause: /did not return the objects/,
    cure: /run the command again/,
  },
  COMMAND_OUTPUT: {
    make: async () => {
      const { rival, environment } = await start();
      rival.create({ name: "Final", start: "2036-06-01T18:00:00Z", end: "2036-06-01T20:00:00Z" });
      const cwd = folder();
      await runCommand(["dump"], { cwd, environment });
      return errorsOf(["dump"], { cwd, environment });
    },
    cause: /already exists/,
    cure: /--out.*--overwrite/,
  },
  COMMAND_RECOVER: {
    make: () => errorsOf(["recover", "--yes"], { cwd: folder(), environment: { PATH: "/nonexistent" } }),
    cause: /pulumi/i,
    cure: /Run recover again/,
  },
  COMMAND_ROWS: {
    make: () => {
      const cwd = writeCalendar(folder(), {
        "import.yaml": MAPPING,
        "season.csv": `${HEAD}\na,Final,2036-05-31 20:00,2036-05-31 19:00,,\n`,
      });
      return errorsOf(["import", "season.csv"], { cwd });
    },
    cause: /season\.csv:2: end must be after start/,
    cure: /cannot be imported; nothing was written/,
  },
  COMMAND_SETTINGS: {
    make: () => {
      const cwd = writeCalendar(folder(), { "events/final.yaml": FINAL });
      return errorsOf(["validate"], { cwd, environment: { AKAMAI_EVENT_CENTER_NOW: "today" } });
    },
    cause: /AKAMAI_EVENT_CENTER_NOW/,
    cure: /such as/,
  },
  COMMAND_USAGE: {
    make: () => errorsOf(["lsit"]),
    cause: /unknown command 'lsit'/,
    cure: /list/,
  },
  COMMAND_WEBHOOK: {
    make: async () => {
      const webhook = await startWebhook();
      webhook.status = 404;
      const simulator = await start();
      const cwd = writeCalendar(folder(), { "events/final.yaml": FINAL });
      const input = deployByHand(simulator, cwd);
      simulator.rival.list().forEach(({ id }) => {
        simulator.rival.edit(id, { name: "Renamed" });
      });
      const { environment } = simulator;
      const check = ["check", "--state", "-", "--webhook", webhook.url];
      const now = () => Date.parse("2036-06-01T12:00:00Z");
      return lastLine((await runCommand(check, { cwd, input, environment, now })).err);
    },
    cause: /answered 404/,
    cure: /Check its URL and --webhook-format/,
  },
  SIMULATOR_INPUT: {
    make: () => errorsOf(["simulator", "--fault", "createEvents:status=503"]),
    cause: /createEvents/,
    cure: /createEvent\b/,
  },
  SIMULATOR_PORT: {
    make: async () => {
      const { port } = new URL((await start()).url);
      return errorsOf(["simulator", "--port", port]);
    },
    cause: /Port 8080 is in use/,
    cure: /choose another one/,
  },
  SIMULATOR_STORAGE: {
    make: async () => {
      const cwd = folder();
      const data = join(cwd, "events.jsonl");
      const first = await startSimulator({ data });
      try {
        return (await errorsOf(["simulator", "--data", data])).replaceAll(String(process.pid), "4711");
      } finally {
        await first.close();
      }
    },
    cause: /in use|another/,
    cure: /name another|End/i,
  },
});

mistakes("The command event-center", [
  {
    mistake: "A slip in an option",
    make: () => errorsOf(["list", "--tags", "cup"]),
    cause: /unknown option '--tags'/,
    cure: /--tag\b/,
  },
  {
    mistake: "A path that is not there",
    make: () =>
      errorsOf(["validate", "evnets"], { cwd: writeCalendar(folder(), { "events/a.yaml": "name: A\n" }) }),
    cause: /evnets does not exist/,
    cure: /name event files, folders or patterns/,
  },
  {
    mistake: "An event's number that there is not",
    make: async () => errorsOf(["get", "404404"], { environment: (await start()).environment }),
    cause: /no such event/,
    cure: /Check the event's id/,
  },
  {
    mistake: "A folder that may only be read",
    make: async () => {
      const { rival, environment } = await start();
      rival.create({ name: "Final", start: "2036-06-01T18:00:00Z", end: "2036-06-01T20:00:00Z" });
      const cwd = folder();
      // A file where a folder is wanted is refused to everybody, the administrator too.
      writeFileSync(join(cwd, "events"), "");
      return errorsOf(["dump"], { cwd, environment });
    },
    cause: /cannot be written/,
    cure: /permissions/,
  },
]);

mistakes("The simulator", [
  {
    mistake: "A data file in a folder that cannot be written",
    make: () => {
      const cwd = folder();
      writeFileSync(join(cwd, "file"), "");
      return errorsOf(["simulator", "--data", join(cwd, "file", "events.jsonl")]);
    },
    cause: /cannot be kept/,
    cure: /name another file/,
  },
]);
