import { readFileSync } from "node:fs";
import { join } from "node:path";
import { REPOSITORY } from "./provider-process";

/** A fenced block of a page that has a comment such as `<!-- quickstart: yaml, run -->` above it. */
export interface Step {
  /** What a reader does with it: saves it as a file, runs it here or in another terminal, or sees it printed. */
  readonly kind: "file" | "run" | "another terminal" | "prints";
  /** The name of a file. */
  readonly file: string;
  readonly text: string;
}

const MARKED =
  /<!-- quickstart: ([\w-]+), (file|run|another terminal|prints) ?(\S*) ?-->\n\n```\w+\n([^]*?)```/g;

/** The steps of a quickstart, in the order of the page. */
export function stepsOf(page: string, quickstart: string): Step[] {
  const text = readFileSync(join(REPOSITORY, page), "utf8");
  return [...text.matchAll(MARKED)]
    .filter(([, name]) => name === quickstart)
    .map(([, , kind, file = "", content = ""]) => ({ kind: kind as Step["kind"], file, text: content }));
}
