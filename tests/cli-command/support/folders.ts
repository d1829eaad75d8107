import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";

/** Folders for the tests of a file; each is deleted after its test. */
export function folders(): () => string {
  const made: string[] = [];
  afterEach(() => {
    made.splice(0).forEach((folder) => {
      rmSync(folder, { recursive: true, force: true });
    });
  });
  return () => {
    const folder = mkdtempSync(join(tmpdir(), "event-center-"));
    made.push(folder);
    return folder;
  };
}
