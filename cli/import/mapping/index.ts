import { existsSync, readFileSync } from "node:fs";
import { basename, dirname, extname, relative } from "node:path";
import { didYouMean } from "pulumi-akamai-event-center/contract";
import { parse, YAMLParseError } from "yaml";
import { slugOf } from "../../dump/keys";
import { Failure } from "../../frame/failure";
import { inFolder, writeWhole } from "../../frame/files";
import type { Io } from "../../frame/io";
import { inheritedBy } from "../../files/inherited";
import type { Sheet } from "../rows";
import { askMapping } from "./ask";
import { filledTexts, formsOf, guess, mappingText } from "./draft";
import { mapping, mappingProblems, namedColumns, type Mapping } from "./schema";

export { plainFolder, type Mapping } from "./schema";

/** The options of the command line for a mapping. */
interface MappingOptions {
  /** Its file. */
  readonly file: string;
  /** The folder of the event files, for a new mapping. */
  readonly out: string | undefined;
  readonly sheet: string | undefined;
}

/** The stored mapping, or undefined if there is none yet. Errors: a Failure with all its problems. */
export function keptMapping(io: Io, { file, out }: MappingOptions): Mapping | undefined {
  const path = inFolder(io, file);
  if (!existsSync(path)) {
    return undefined;
  }
  const kept = readMapping(file, readFileSync(path, "utf8"));
  if (out !== undefined && out !== kept.folder) {
    throw new Failure(
      `--out ${out} is not the folder of ${file}, which is ${kept.folder}: omit --out, or give another --mapping`,
      "COMMAND_USAGE",
    );
  }
  return kept;
}

/** Parses a mapping. Errors: a Failure with all its problems. */
function readMapping(file: string, text: string): Mapping {
  const parsed = mapping.safeParse(contentOf(file, text));
  if (!parsed.success) {
    throw new Failure(`${file}: ${mappingProblems(parsed.error).join(`\n${file}: `)}`, "COMMAND_SETTINGS");
  }
  return parsed.data;
}

function contentOf(file: string, text: string): unknown {
  try {
    return parse(text, { version: "1.2", schema: "core", stringKeys: true });
  } catch (error) {
    if (error instanceof YAMLParseError) {
      throw new Failure(`${file} is not YAML: ${error.message}`, "COMMAND_SETTINGS");
    }
    throw error;
  }
}

/**
 * Makes a mapping, and the text of its file, by asking.
 * Errors: a Failure if there is no terminal to ask on; then the file is written with guesses.
 */
export async function makeMapping(
  io: Io,
  source: string,
  sheet: Sheet,
  options: MappingOptions,
  isDry: boolean,
): Promise<{ readonly mapping: Mapping; readonly text: string }> {
  if (!existsSync(dirname(inFolder(io, options.file)))) {
    throw new Failure(
      `--mapping ${options.file}: there is no folder ${dirname(options.file)}; make it, or check the name`,
      "COMMAND_USAGE",
    );
  }
  const name = slugOf(basename(source, extname(source))) || "season";
  const folder = options.out ?? `events/${name}`;
  const draft = { ...guess(sheet, folder), ...(options.sheet !== undefined && { sheet: options.sheet }) };
  const inherited = inheritedBy(io.cwd, `${folder}/_`);
  const isAnswered = await askMapping(io, source, sheet, draft, {
    timeZone: inherited["timeZone"] !== undefined,
    length: inherited["duration"] !== undefined,
  });
  const { fitting } = formsOf(filledTexts(sheet, draft.start));
  if (!isAnswered && fitting.length === 1) {
    draft.dates ??= fitting[0];
  }
  const text = mappingText(basename(source), draft, sheet, isAnswered ? [] : fitting);
  if (!isAnswered) {
    const written = isDry ? "would be written" : "was written";
    if (!isDry) {
      writeWhole(inFolder(io, options.file), text);
    }
    throw new Failure(
      `there is no terminal to ask what the columns of ${source} mean: ${options.file} ${written} with what their names ` +
        `suggest. Look through it and run the command again; no event file was written`,
      "COMMAND_SETTINGS",
    );
  }
  return { mapping: readMapping(options.file, text), text };
}

/** Checks that the sheet has the mapping's columns. Errors: a Failure with all that are wrong. */
export function checkColumns(
  file: string,
  source: string,
  { columns, isOpen }: Sheet,
  mapping: Mapping,
): void {
  const problems = namedColumns(mapping).flatMap(({ member, column }) => {
    const count = columns.filter((one) => one === column).length;
    return count === 1 || isOpen
      ? []
      : count > 1
        ? [`${member} names the column ${column}, which ${source} has ${count} times: rename all but one`]
        : [
            `${member} names the column ${column}, which ${source} does not have${didYouMean(column, columns)} (it has ${columns.join(", ")})`,
          ];
  });
  if (problems.length > 0) {
    throw new Failure(`${file}: ${problems.join(`\n${file}: `)}`, "COMMAND_SETTINGS");
  }
}

/** Refuses a mapping among event files, which would be loaded as one. Errors: a Failure. */
export function refuseAmongEvents(io: Io, { file }: MappingOptions, folder: string | undefined): void {
  const path = relative(io.cwd, inFolder(io, file)).replaceAll("\\", "/");
  const among = ["events", folder ?? "events"].find((one) => path.startsWith(`${one}/`));
  if (among !== undefined) {
    throw new Failure(
      `--mapping ${file} would be read as an event file: keep it outside of ${among}, as ${basename(file)}`,
      "COMMAND_USAGE",
    );
  }
}
