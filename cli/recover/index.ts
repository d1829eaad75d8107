import { z } from "zod";
import { examples, type Register } from "../frame/command";
import { inFolder } from "../frame/files";
import { collect } from "../frame/query";
import { recover } from "./recover";

const options = z.object({
  stack: z.string().optional(),
  cwd: z.string().default("."),
  yes: z.boolean().default(false),
  deploy: z.boolean(),
  pulumi: z.array(z.string()).default([]),
});

/** `event-center recover`: what a killed `pulumi up` needs. */
export const register: Register = (program, io) => {
  const command = program
    .command("recover")
    .description(
      "After a pulumi up, refresh or destroy that was killed: release the stack's lock, refresh, show what is left to do " +
        "and deploy it. Changes no setting, and may be run any number of times.",
    )
    .option("--stack <name>", "the stack (default: PULUMI_STACK, else the one that is selected)")
    .option("--cwd <folder>", "the folder of the Pulumi program")
    .option("--yes", "do not ask: nothing else is running on the stack, and what is left to do is deployed")
    .option("--no-deploy", "stop after showing what is left to do")
    .option(
      "--pulumi <argument>",
      "one more argument of pulumi preview and pulumi up, such as --pulumi=--policy-pack=DIR; may be repeated",
      collect,
    );
  examples(
    command,
    ["recover", "the selected stack; asks before it releases the lock and before it deploys"],
    ["recover --stack prod --yes", "the same without a question, such as in a script"],
    ["recover --yes --no-deploy", "make the stack ready for a deployment that is reviewed first"],
  );
  command.action(async (given: unknown) => {
    const { stack, cwd, yes, deploy, pulumi } = options.parse(given);
    const environment = stack === undefined ? io.environment : { ...io.environment, PULUMI_STACK: stack };
    const place = { ...io, cwd: inFolder(io, cwd), environment };
    io.exitCode = await recover(place, { isAgreed: yes, isDeployed: deploy, pulumi });
  });
};
