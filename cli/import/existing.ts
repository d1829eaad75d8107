import { globSync } from "node:fs";
import { isRecord } from "pulumi-akamai-event-center/contract";
import { isDefaultsFile, type EventDeclaration } from "pulumi-akamai-event-center/declarations";
import type { YAMLMap } from "yaml";
import { loadDeclarations } from "../frame/declarations";
import { Failure } from "../frame/failure";
import type { Io } from "../frame/io";
import { EntryFiles } from "../yaml/entries";
import { contentOf } from "../yaml/nodes";
import type { Members } from "./entry";

/** An event from an earlier import, with its present place. */
export interface Imported {
  readonly key: string;
  readonly file: string;
  /** The events of its entry: one, unless somebody added a schedule. */
  readonly declarations: readonly EventDeclaration[];
  readonly map: YAMLMap;
  /** The entry's members as written. */
  readonly own: Members;
}

/** All event files, among them those of the import. */
export interface Calendar {
  /** Matches all of them. */
  readonly pattern: string;
  readonly declarations: readonly EventDeclaration[];
  /** Their texts. */
  readonly files: EntryFiles;
}

/** Loads all event files; there may be none yet. Errors: DeclarationError. */
export function loadCalendar(io: Pick<Io, "cwd">, folder: string): Calendar {
  const pattern = `${/^events(\/|$)/.test(folder) ? "events" : folder}/**/*.{yaml,yml,json}`;
  const found = globSync(pattern, { cwd: io.cwd }).filter((file) => !isDefaultsFile(file));
  return {
    pattern,
    declarations: found.length === 0 ? [] : loadDeclarations(io, [pattern]),
    files: new EntryFiles(io.cwd),
  };
}

/**
 * The events below the folder that have a key, by key: they belong to the import. Their files may have moved to a
 * subfolder, or hold several events.
 * Errors: a Failure if two have one key.
 */
export function importedEvents({ declarations, files }: Calendar, folder: string): Map<string, Imported> {
  const found = new Map<string, Imported>();
  for (const declaration of declarations) {
    const { file } = declaration.place;
    const map = file.startsWith(`${folder}/`) ? files.get(file).entryOf(declaration) : undefined;
    const own = map && contentOf(map);
    const key = isRecord(own) ? own["key"] : undefined;
    if (!map || !isRecord(own) || typeof key !== "string") {
      continue;
    }
    const known = found.get(key);
    if (known && known.map !== map) {
      throw new Failure(
        `the key ${key} is in ${known.file} and in ${file}: give one of the events another key; nothing was written`,
        "COMMAND_OUTPUT",
      );
    }
    const declared = [...(known?.declarations ?? []), declaration];
    found.set(key, { key, file, declarations: declared, map, own });
  }
  return found;
}

/** True if the event's file holds no other. */
export function isAlone({ file, map }: Imported, { declarations, files }: Calendar): boolean {
  const others = declarations.filter(({ place }) => place.file === file);
  return others.every((one) => files.get(file).entryOf(one) === map);
}
