import { existsSync } from "node:fs";
import { dirname, join, relative, sep } from "node:path";

const SCHEMA = join("node_modules", "pulumi-akamai-event-center", "event.schema.json");

/** Returns the line that lets editors check and complete a file; empty if the package is not installed in the project. */
export function schemaLine(cwd: string, file: string): string {
  const project = foldersAbove(cwd).find((folder) => existsSync(join(folder, SCHEMA)));
  if (project === undefined) {
    return "";
  }
  const path = relative(dirname(file), join(project, SCHEMA));
  return `# yaml-language-server: $schema=${path.split(sep).join("/")}\n`;
}

function foldersAbove(folder: string): string[] {
  const parent = dirname(folder);
  return parent === folder ? [folder] : [folder, ...foldersAbove(parent)];
}
