import { runSimulatorCommand } from "akamai-event-center-simulator/command";
import { CALL, type Register } from "../frame/command";

export const register: Register = (program, io) => {
  program
    .command("simulator")
    .description(
      "Run a simulated Event Center on localhost; --seed FILE starts it with the events of dump --json.",
    )
    .argument("[options...]")
    .helpOption(false)
    .allowUnknownOption()
    .passThroughOptions()
    .action((args: readonly string[]) =>
      runSimulatorCommand(args, {
        call: `${CALL} simulator`,
        write: (text) => {
          io.out.write(text);
        },
        signal: io.signal,
      }),
    );
};
