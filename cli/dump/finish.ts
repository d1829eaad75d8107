import { globSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { Failure } from "../frame/failure";
import { writeWhole } from "../frame/files";
import { print, log, type Io } from "../frame/io";
import { changeMembers } from "../yaml/change";
import { applyEdits } from "../yaml/edits";
import { mapsOf, parseText } from "../yaml/parse";

const ADOPT = "adoptEventId";

/** Removes the adoptEventId lines from all files of a folder and changes nothing else. */
export function finish(io: Io, folder: string, shown: string): void {
  const files = globSync("**/*.{yaml,yml,json}", { cwd: folder }).sort();
  if (files.length === 0) {
    throw new Failure(`${shown} contains no event files`, "COMMAND_INPUT");
  }
  const changed = files.filter((file) => {
    const path = join(folder, file);
    const before = readFileSync(path, "utf8");
    const after = withoutAdoption(before, file.endsWith(".json"));
    if (after !== before) {
      writeWhole(path, after);
      print(io, join(shown, file));
    }
    return after !== before;
  });
  log(io, `${changed.length} of ${files.length} files changed. pulumi preview should show no change.`);
}

function withoutAdoption(text: string, isJson: boolean): string {
  if (!text.includes(ADOPT)) {
    return text;
  }
  const parsed = parseText(text, isJson);
  const changes = new Map([[ADOPT, undefined]]);
  const edits = mapsOf(parsed).flatMap((map) => (map.has(ADOPT) ? changeMembers(parsed, map, changes) : []));
  return applyEdits(text, edits);
}
