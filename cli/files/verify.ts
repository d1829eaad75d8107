import { copyFileSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join, resolve } from "node:path";
import { DeclarationError, type EventDeclaration } from "pulumi-akamai-event-center/declarations";
import { differences, type Members } from "pulumi-akamai-event-center/contract";
import { loadDeclarations } from "../frame/declarations";
import { defaultsFilesOf } from "./inherited";
import type { Change } from "./change";

/**
 * Loads edited files before they are written: each changed event must be as planned,
 * and every other event as before. Returns the names of events that are not.
 */
export function misread(
  cwd: string,
  texts: ReadonlyMap<string, string>,
  changes: readonly Change[],
  before: readonly EventDeclaration[],
): ReadonlySet<string> {
  const wanted = new Map<EventDeclaration, Members>(
    before.filter(({ place }) => texts.has(place.file)).map((one) => [one, one.event]),
  );
  for (const { declaration, members } of changes) {
    const changed = Object.fromEntries(members.map(({ member, to }) => [member, to]));
    wanted.set(declaration, { ...declaration.event, ...changed });
  }
  const found = readAside(cwd, texts);
  if (found instanceof DeclarationError) {
    const files = new Set(found.problems.map(({ file }) => file));
    return new Set([...wanted.keys()].filter(({ place }) => files.has(place.file)).map(({ name }) => name));
  }
  const numbers = numbered(found);
  const isMore = found.length > wanted.size;
  const wrong = [...numbered([...wanted.keys()])].filter(([number, declaration]) => {
    const now = numbers.get(number);
    const isSame = now?.occurrence === declaration.occurrence && !isMore;
    return !now || !isSame || differences(now.event, wanted.get(declaration) ?? {}).length > 0;
  });
  return new Set(wrong.map(([, { name }]) => name));
}

/** Keys each event by its file and its number there: edits move lines, and a name depends on the pattern that found the file. */
function numbered(declarations: readonly EventDeclaration[]): Map<string, EventDeclaration> {
  const counts = new Map<string, number>();
  return new Map(
    declarations.map((declaration) => {
      const { file } = declaration.place;
      const number = (counts.get(file) ?? 0) + 1;
      counts.set(file, number);
      return [`${file}#${number}`, declaration];
    }),
  );
}

/**
 * Loads edited files from a temporary folder, with the defaults that apply to them.
 * @param load loads the files from there; by default all of `texts`
 */
export function readAside(
  cwd: string,
  texts: ReadonlyMap<string, string>,
  load = (folder: string) => loadDeclarations({ cwd: folder }, [...texts.keys()]),
): EventDeclaration[] | DeclarationError {
  const aside = mkdtempSync(join(tmpdir(), "event-center-files-"));
  const place = (file: string) => {
    const path = join(aside, file);
    mkdirSync(dirname(path), { recursive: true });
    return path;
  };
  try {
    for (const [file, text] of texts) {
      writeFileSync(place(file), text);
      defaultsFilesOf(cwd, file).forEach((one) => {
        copyFileSync(resolve(cwd, one), place(one));
      });
    }
    return load(aside);
  } catch (error) {
    if (error instanceof DeclarationError) {
      return error;
    }
    throw error;
  } finally {
    rmSync(aside, { recursive: true, force: true });
  }
}
