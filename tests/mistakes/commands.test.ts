import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { startSimulator } from "akamai-event-center-simulator";
import { folders } from "../cli-command/support/folders";
import { writeCalendar } from "../cli-command/support/calendar";
import { runCommand, type RunOptions } from "../cli-command/support/run-command";
import { simulators } from "../support/simulator";
import { mistakes } from "./support/page";

const folder = folders();
const start = simulators();

const errorsOf = async (args: readonly string[], options?: RunOptions): Promise<string> =>
  (await runCommand(args, options)).err;

mistakes(
  "The command event-center",
  "Written to standard error; the exit code is in `event-center --help`.",
  [
    {
      mistake: "A slip in a command",
      make: () => errorsOf(["lsit"]),
      cause: /unknown command 'lsit'/,
      cure: /list/,
    },
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
      cause: /evnets is not there/,
      cure: /name event files, folders or patterns/,
    },
    {
      mistake: "An event's number that there is not",
      make: async () => errorsOf(["get", "404404"], { environment: (await start()).environment }),
      cause: /no such event/,
      cure: /check the number/,
    },
    {
      mistake: "A dump over files that are there",
      make: async () => {
        const { rival, environment } = await start();
        rival.create({ name: "Final", start: "2036-06-01T18:00:00Z", end: "2036-06-01T20:00:00Z" });
        const cwd = folder();
        await runCommand(["dump"], { cwd, environment });
        return errorsOf(["dump"], { cwd, environment });
      },
      cause: /is there already/,
      cure: /--out.*--overwrite/,
    },
    {
      mistake: "The guard is given the output of a preview that failed",
      make: () => errorsOf(["guard"], { input: "error: no stack selected\n" }),
      cause: /JSON|preview/,
      cure: /pulumi preview --json/,
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
  ],
);

mistakes("The simulator", "Of `event-center simulator`; the command of its own package prints the same.", [
  {
    mistake: "The port is taken",
    make: async () => {
      const { port } = new URL((await start()).url);
      return errorsOf(["simulator", "--port", port]);
    },
    cause: /Port 8080 is in use/,
    cure: /choose another one/,
  },
  {
    mistake: "Two simulators on one data file",
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
  {
    mistake: "A fault of an operation that there is not",
    make: () => errorsOf(["simulator", "--fault", "createEvents:status=503"]),
    cause: /createEvents/,
    cure: /createEvent\b/,
  },
]);
