import { readFileSync } from "node:fs";
import { Command, CommanderError } from "commander";
import { withCode } from "pulumi-akamai-event-center/contract";
import { z } from "zod";
import { COMMANDS } from "../commands";
import { EXIT, EXIT_CODES, type ExitCode } from "./exit-codes";
import { exitCodeOf, textOf } from "./failure";
import { tell, type Io } from "./io";
import { PLAIN } from "./text";

/** Heeded wherever it stands. */
const NO_COLOR = "--no-color";

/** Runs one command line to its end and gives what the process is to end with. Never throws. */
export async function run(args: readonly string[], given: Io): Promise<ExitCode> {
  const io = args.includes(NO_COLOR) ? withoutColours(given) : given;
  try {
    await programOf(io).parseAsync(
      args.filter((arg) => arg !== NO_COLOR),
      { from: "user" },
    );
    return io.exitCode;
  } catch (error) {
    // Commander has printed what there is to say.
    if (error instanceof CommanderError) {
      return error.exitCode === 0 ? EXIT.ok : EXIT.usage;
    }
    const code = exitCodeOf(error, io.signal);
    tell(io, io.err.paint("red", code === EXIT.interrupted ? "interrupted" : `error: ${textOf(error)}`));
    return code;
  }
}

function programOf(io: Io): Command {
  const program = new Command("event-center")
    .description("Live events of Akamai's Event Center: check, dump, compare, pull, look.")
    .version(version(), "--version", "print the version")
    .option("--no-color", "no colours; they are on a terminal only, and NO_COLOR and FORCE_COLOR are heeded")
    .helpCommand(false)
    .enablePositionalOptions()
    .exitOverride()
    .showHelpAfterError("Add --help for usage and examples.")
    .configureOutput({
      writeOut: (text) => {
        io.out.write(text);
      },
      writeErr: (text) => {
        io.err.write(text);
      },
      outputError: (text, write) => {
        write(io.err.paint("red", `${withCode(text.trimEnd(), "COMMAND_USAGE")}\n`));
      },
    })
    .addHelpText(
      "after",
      `\nExit codes:\n${EXIT_CODES.map(([code, meaning]) => `  ${code}`.padEnd(7) + meaning).join("\n")}`,
    );
  COMMANDS.forEach((register) => {
    register(program, io);
  });
  return program;
}

function withoutColours(io: Io): Io {
  return { ...io, out: { ...io.out, paint: PLAIN }, err: { ...io.err, paint: PLAIN } };
}

const manifest = z.object({ version: z.string() });

/** The package's own version. */
function version(): string {
  const file = require.resolve("akamai-event-center-cli/package.json");
  return manifest.parse(JSON.parse(readFileSync(file, "utf8"))).version;
}
