import { readFileSync } from "node:fs";
import { Command, CommanderError } from "commander";
import { withCode } from "pulumi-akamai-event-center/contract";
import { z } from "zod";
import { COMMANDS } from "../commands";
import { EXIT, EXIT_CODES, type ExitCode } from "./exit-codes";
import { exitCodeOf, textOf } from "./failure";
import { log, type Io } from "./io";
import { PLAIN } from "./text";

/** Works at any place of the command line. */
const NO_COLOR = "--no-color";

/** Runs a command line and returns the exit code. Never throws. */
export async function run(args: readonly string[], given: Io): Promise<ExitCode> {
  const io = args.includes(NO_COLOR) ? withoutColours(given) : given;
  try {
    await programOf(io).parseAsync(
      args.filter((arg) => arg !== NO_COLOR),
      { from: "user" },
    );
    return io.exitCode;
  } catch (error) {
    // Commander has already printed the problem.
    if (error instanceof CommanderError) {
      return error.exitCode === 0 ? EXIT.ok : EXIT.usage;
    }
    const code = exitCodeOf(error, io.signal);
    log(io, io.err.paint("red", code === EXIT.interrupted ? "interrupted" : `error: ${textOf(error)}`));
    return code;
  }
}

function programOf(io: Io): Command {
  const program = new Command("event-center")
    .description("Check, compare, edit and deploy the live events of Akamai's Event Center.")
    .version(version(), "--version", "print the version")
    .option(
      "--no-color",
      "no colours (default: colours on a terminal only, unless NO_COLOR or FORCE_COLOR is set)",
    )
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
