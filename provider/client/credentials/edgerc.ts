import { readFileSync, statSync } from "node:fs";
import { homedir } from "node:os";
import { join, resolve } from "node:path";
import { givenSetting, type SettingSources } from "../../config";
import { CredentialsError } from "../errors";
import { source, type CredentialSource } from "./sources";

/** An .edgerc file that was found. */
export interface EdgercSource extends CredentialSource {
  /** Set if not only the file's owner may read it. */
  readonly warning: string | undefined;
}

/**
 * The .edgerc file as a source; undefined if no path was given and ~/.edgerc does not exist.
 * @throws CredentialsError if the file cannot be read or lacks the section.
 */
export function edgercSource(
  sources: SettingSources,
  section: string,
  path: string | undefined,
): EdgercSource | undefined {
  const environment = sources.environment ?? process.env;
  const home = environment["HOME"] ?? environment["USERPROFILE"] ?? homedir();
  const file = path === undefined ? join(home, ".edgerc") : resolve(path.replace(/^~(?=$|[/\\])/, home));
  const asked = path !== undefined || givenSetting("section", sources) !== undefined;
  const text = readText(file, path !== undefined, section);
  if (text === undefined) {
    return undefined;
  }
  const sections = parseEdgerc(text);
  const values = sections.get(section);
  const name = `${file}, section [${section}]`;
  if (values === undefined) {
    throw missingSection(file, section, [...sections.keys()], asked);
  }
  return {
    ...source(
      ".edgerc",
      name,
      (key) => values.get(key.edgerc),
      (key) => key.edgerc,
      values.get("account_key"),
    ),
    warning: permissionWarning(file),
  };
}

function readText(file: string, asked: boolean, section: string): string | undefined {
  try {
    return readFileSync(file, "utf8");
  } catch (error) {
    const reason =
      typeof error === "object" && error !== null && "code" in error ? String(error.code) : "unknown";
    if (reason === "ENOENT" && !asked) {
      return undefined;
    }
    const why =
      reason === "ENOENT"
        ? "does not exist"
        : reason === "EISDIR"
          ? "is a folder"
          : `cannot be read (${reason})`;
    throw new CredentialsError(
      `Credentials: the .edgerc file ${file} (section [${section}]) ${why}. ` +
        "Correct the setting edgerc, the file or its permissions.",
    );
  }
}

function missingSection(file: string, section: string, found: string[], asked: boolean): CredentialsError {
  const there =
    found.length === 0 ? "It has no sections." : `It has: ${found.map((name) => `[${name}]`).join(", ")}.`;
  return new CredentialsError(
    `Credentials: ${file} has no section [${section}]. ${there} ` +
      (asked
        ? "Correct the setting section or the file."
        : "Name one with the setting section (AKAMAI_EVENT_CENTER_SECTION), or add the section."),
  );
}

/** Windows has no permission bits. */
function permissionWarning(file: string): string | undefined {
  if (process.platform === "win32") {
    return undefined;
  }
  const mode = statSync(file, { throwIfNoEntry: false })?.mode ?? 0;
  return (mode & 0o077) === 0
    ? undefined
    : `${file} can be read by others than its owner. It holds secrets; run: chmod 600 ${file}`;
}

/**
 * Parses the sections of an .edgerc file. A value may contain `=`, `;` and `#`, which akamai-edgegrid's own parser cuts
 * off; only after a space do `;` and `#` start a comment. Quotes around a value are removed. The last of two equal keys
 * wins; equal sections are merged.
 */
export function parseEdgerc(text: string): Map<string, Map<string, string>> {
  const sections = new Map<string, Map<string, string>>();
  let current: Map<string, string> | undefined;
  for (const line of text.replace(/^\uFEFF/, "").split(/\r\n|\n|\r/)) {
    const heading = /^\s*\[([^\]]*)\]\s*(?:[;#].*)?$/.exec(line)?.[1]?.trim();
    if (heading !== undefined) {
      current = sections.get(heading) ?? new Map<string, string>();
      sections.set(heading, current);
      continue;
    }
    const [, key, value] = /^\s*([^\s;#=][^=]*?)\s*=(.*)$/.exec(line) ?? [];
    if (current && key !== undefined && value !== undefined) {
      current.set(key.toLowerCase(), readValue(value.trim()));
    }
  }
  return sections;
}

function readValue(text: string): string {
  const quoted = /^(["'])(.*?)\1(?:\s+[;#].*)?$/.exec(text)?.[2];
  return quoted ?? text.replace(/\s+[;#].*$/, "");
}
