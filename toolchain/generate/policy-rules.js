"use strict";

const { readFileSync } = require("node:fs");
const path = require("node:path");
const { z } = require("zod");
const { ROOT } = require("../paths.js");
const { formatted } = require("./formatted.js");
const { table } = require("./table.js");

const PAGE = "policy/README.md";
const BEGIN = "<!-- rules: written by npm run generate -->";
const END = "<!-- end of rules -->";

/** More settings than these have a table of their own. */
const MOST_IN_A_CELL = 4;

/** The policy pack's README with its tables of rules, by file. */
async function policyRulesFiles() {
  const { RULE_GROUPS } = require("../../policy/dist/rules/index.js");
  const tables = Object.entries(RULE_GROUPS).map(([group, rules]) => `### ${group}\n\n${tablesOf(rules)}`);
  const [before, rest] = split(readFileSync(path.join(ROOT, PAGE), "utf8"), BEGIN);
  const [, after] = split(rest, END);
  const page = [before + BEGIN, ...tables, END + after].join("\n\n");
  return { [PAGE]: await formatted(page, "markdown") };
}

function split(text, mark) {
  const at = text.indexOf(mark);
  if (at < 0) throw new Error(`${PAGE} lacks the mark ${mark}`);
  return [text.slice(0, at), text.slice(at + mark.length)];
}

function tablesOf(rules) {
  const own = rules
    .filter((rule) => settingsOf(rule).length > MOST_IN_A_CELL)
    .map((rule) => table([`setting of \`${rule.name}\``, "what it is"], cells(settingsOf(rule))));
  const head = ["rule", "what it says", "default", "severity", "settings"];
  return [table(head, cells(rules.map(row))), ...own].join("\n\n");
}

function row(rule) {
  const { linkOf } = require("../../policy/dist/document.js");
  const code = `\`${rule.name}\``;
  const name = rule.section === undefined ? code : `[${code}](${linkOf(rule)})`;
  return [name, rule.description, rule.level, rule.severity, settings(rule)];
}

function settings(rule) {
  const all = settingsOf(rule);
  return all.length > MOST_IN_A_CELL
    ? "in the next table"
    : all.map(([setting, text]) => `${setting}: ${text}`).join("<br>");
}

function settingsOf(rule) {
  const { neededSettings } = require("../../policy/dist/config.js");
  const needed = neededSettings(rule);
  return Object.entries(rule.settings.shape).flatMap(([name, schema]) => {
    const must = needed.includes(name) ? " (required)" : "";
    return partsOf(name, schema).map(([path, text]) => [`\`${path}\`${must}`, text]);
  });
}

/** A setting with its description; a group of settings, one by one. */
function partsOf(name, schema) {
  const inner = schema instanceof z.ZodOptional ? schema.unwrap() : schema;
  return inner instanceof z.ZodObject
    ? Object.entries(inner.shape).flatMap(([part, one]) => partsOf(`${name}.${part}`, one))
    : [[name, z.globalRegistry.get(schema)?.description ?? ""]];
}

const cells = (rows) =>
  rows.map((row) => row.map((text) => text.replaceAll("|", "\\|").replaceAll("\n", " ")));

module.exports = { policyRulesFiles };
