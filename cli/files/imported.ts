import { existsSync, readFileSync } from "node:fs";
import { parse } from "yaml";
import { z } from "zod";
import { inFolder } from "../frame/files";
import { counted } from "../frame/text";
import { warn, type Io } from "../frame/io";

/** The default file of the mapping of `event-center import`. */
export const MAPPING = "import.yaml";

const kept = z.object({ folder: z.string() });

/** Warns about edited files that the next import of their spreadsheet will overwrite. */
export function warnAboutImported(io: Io, files: Iterable<string>): void {
  const folder = importedFolder(io);
  const imported = [...files].filter((file) => folder !== undefined && file.startsWith(`${folder}/`));
  if (imported.length > 0) {
    warn(
      io,
      `${counted(imported.length, "file")} in ${folder ?? ""} ${imported.length === 1 ? "comes" : "come"} from a ` +
        `spreadsheet (${MAPPING}): change the spreadsheet too, or the next import overwrites the members that it has columns for`,
    );
  }
}

/** The folder that the mapping names; undefined if there is no readable mapping. */
function importedFolder(io: Io): string | undefined {
  const path = inFolder(io, MAPPING);
  if (!existsSync(path)) {
    return undefined;
  }
  try {
    return kept.parse(parse(readFileSync(path, "utf8"))).folder.replace(/^\.\/|\/+$/g, "");
  } catch {
    return undefined;
  }
}
