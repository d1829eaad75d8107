import { z } from "zod";
import { neededSettings } from "./config";
import { linkOf } from "./document";
import type { Rule } from "./rule";
import { RULE_GROUPS } from "./rules";

const BEGIN = "<!-- rules: written by npm run generate -->";
const END = "<!-- end of rules -->";

/** The README with its tables of rules, generated from the rules. */
export function withRuleTables(readme: string): string {
  const [before, rest] = split(readme, BEGIN);
  const [, after] = split(rest, END);
  return `${before}${BEGIN}\n\n${ruleTables()}\n\n${END}${after}`;
}

function split(text: string, mark: string): [string, string] {
  const at = text.indexOf(mark);
  if (at < 0) {
    throw new Error(`The README lacks the mark ${mark}`);
  }
  return [text.slice(0, at), text.slice(at + mark.length)];
}

function ruleTables(): string {
  return Object.entries(RULE_GROUPS)
    .map(([group, rules]) => `### ${group}\n\n${table(rules)}`)
    .join("\n\n");
}

/** More settings than these have a table of their own. */
const MOST_IN_A_CELL = 4;

function table(rules: readonly Rule[]): string {
  const rows = [
    "| rule | what it says | default | severity | settings |",
    "| --- | --- | --- | --- | --- |",
    ...rules.map(row),
  ];
  const own = rules
    .filter((rule) => settingsOf(rule).length > MOST_IN_A_CELL)
    .map((rule) =>
      [
        `| setting of \`${rule.name}\` | what it is |`,
        "| --- | --- |",
        ...settingsOf(rule).map(([setting, text]) => `| ${setting} | ${cell(text)} |`),
      ].join("\n"),
    );
  return [rows.join("\n"), ...own].join("\n\n");
}

function row(rule: Rule): string {
  const code = `\`${rule.name}\``;
  const name = rule.section === undefined ? code : `[${code}](${linkOf(rule)})`;
  return `| ${[name, rule.description, rule.level, rule.severity, settings(rule)].map(cell).join(" | ")} |`;
}

function settings(rule: Rule): string {
  const all = settingsOf(rule);
  return all.length > MOST_IN_A_CELL
    ? "in the next table"
    : all.map(([setting, text]) => `${setting}: ${text}`).join("<br>");
}

function settingsOf(rule: Rule): [string, string][] {
  const needed = neededSettings(rule);
  return Object.entries(rule.settings.shape).flatMap(([name, schema]) => {
    const must = needed.includes(name) ? " (required)" : "";
    return partsOf(name, schema).map(([path, text]): [string, string] => [`\`${path}\`${must}`, text]);
  });
}

/** A setting with its description; a group of settings, one by one. */
function partsOf(name: string, schema: z.core.$ZodType): [string, string][] {
  const inner = schema instanceof z.ZodOptional ? schema.unwrap() : schema;
  return inner instanceof z.ZodObject
    ? Object.entries<z.core.$ZodType>(inner.shape).flatMap(([part, one]) => partsOf(`${name}.${part}`, one))
    : [[name, z.globalRegistry.get(schema)?.description ?? ""]];
}

const cell = (text: string) => text.replaceAll("|", "\\|").replaceAll("\n", " ");
