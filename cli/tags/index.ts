import { z } from "zod";
import { ACCOUNT_OPTIONS, accountOptions, eventCenterOf } from "../frame/account";
import { examples, type Register } from "../frame/command";
import { print, printJson } from "../frame/io";
import { Progress } from "../frame/progress";
import { oneLine } from "../frame/text";

const options = z.object({ ...ACCOUNT_OPTIONS, json: z.boolean().default(false) });

export const register: Register = (program, io) => {
  const command = program
    .command("tags")
    .description("List the account's tags.")
    .option("--json", "print JSON, with the tags' ids");
  accountOptions(command);
  examples(command, ["tags", "every tag, by name"], ["tags --json", "with ids, as JSON"]);
  command.action(async (given: unknown) => {
    const { json, ...account } = options.parse(given);
    const progress = new Progress(io, "reading tags");
    const tags = [];
    for await (const tag of eventCenterOf(io, account).listTags({}, { signal: io.signal })) {
      tags.push(tag);
      progress.advance();
    }
    progress.end();
    if (json) {
      printJson(io, tags);
    } else {
      tags.forEach(({ name }) => {
        print(io, oneLine(name));
      });
    }
  });
};
