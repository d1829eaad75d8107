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

export const register: Register = (program, io) => {
  const command = program
    .command("recover")
    .description(
      "Repair a stack after a killed pulumi up, refresh or destroy: release its lock, refresh, show what is left to do " +
        "and deploy it. Changes no settings; you can run it any number of times.",
    )
    .option("--stack <name>", "the stack (default: PULUMI_STACK, else the selected one)")
    .option("--cwd <folder>", "the folder of the Pulumi program")
    .option("--yes", "do not ask: assume that nothing else is running on the stack, and deploy")
    .option("--no-deploy", "stop after showing what is left to do")
    .option(
      "--pulumi <argument>",
      "an additional argument for pulumi preview and pulumi up, such as --pulumi=--policy-pack=DIR; may be repeated",
      collect,
    );
  examples(
    command,
    ["recover", "the selected stack; asks before it releases the lock and before it deploys"],
    ["recover --stack prod --yes", "the same without questions, for example in a script"],
    ["recover --yes --no-deploy", "prepare the stack for a deployment that is reviewed first"],
  );
  command.action(async (given: unknown) => {
    const { stack, cwd, yes, deploy, pulumi } = options.parse(given);
    const environment = stack === undefined ? io.environment : { ...io.environment, PULUMI_STACK: stack };
    const place = { ...io, cwd: inFolder(io, cwd), environment };
    io.exitCode = await recover(place, { isAgreed: yes, isDeployed: deploy, pulumi });
  });
};
