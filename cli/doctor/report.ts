import { print, printJson, type Io } from "../frame/io";
import { counted } from "../frame/text";
import type { Result } from "./check";
import type { Session } from "./evidence";

/** The first line of the report. */
interface Head {
  readonly version: string;
  readonly isWritten: boolean;
  readonly answers: Session["answers"];
}

const VERDICTS = ["differs", "not seen", "as expected"] as const;

/** Prints the report, which holds nothing secret and no data of the account, so that it can be posted. */
export function report(io: Io, results: readonly Result[], head: Head, isJson: boolean): void {
  const summary = Object.fromEntries(
    VERDICTS.map((verdict) => [verdict, results.filter((result) => result.verdict === verdict).length]),
  );
  const { version, isWritten, answers } = head;
  const { platform, versions } = process;
  if (isJson) {
    printJson(io, {
      version,
      node: versions.node,
      platform,
      write: isWritten,
      responses: answers.length,
      summary,
      checks: results,
    });
    return;
  }
  print(
    io,
    `event-center ${version} doctor${isWritten ? " --write" : ""}, Node ${versions.node}, ${platform}: ${counted(answers.length, "response")}`,
  );
  print(io, "");
  for (const result of results) {
    print(io, resultLines(io, result));
  }
  print(io, "");
  print(io, VERDICTS.map((verdict) => `${summary[verdict] ?? 0} ${verdict}`).join(", "));
}

const COLOURS = { "as expected": "green", differs: "red", "not seen": "yellow" } as const;
const VERDICT_WIDTH = 11;
const NAME_WIDTH = 18;

function resultLines(io: Io, { name, verdict, question, expects, seen, effect }: Result): string[] {
  const { paint } = io.out;
  const indent = " ".repeat(VERDICT_WIDTH + 2);
  const line = `${paint(COLOURS[verdict], verdict.padEnd(VERDICT_WIDTH))}  ${paint("bold", name.padEnd(NAME_WIDTH))}  ${seen}`;
  return verdict === "differs"
    ? [
        line,
        `${indent}Question: ${question}`,
        `${indent}Expected: ${expects}`,
        ...(effect === undefined ? [] : [`${indent}Effect:   ${effect}`]),
      ]
    : [line];
}
