"use strict";

const { readFileSync } = require("node:fs");
const path = require("node:path");
const { ROOT } = require("../paths.js");
const { formatted } = require("./formatted.js");
const { troubles } = require("./troubles.js");

const PAGE = "docs/troubleshooting.md";

const HEAD = `# Troubleshooting

Every message of this product carries a code in brackets, such as \`[EVENT_EDIT_CONFLICT]\`. This page explains each code: the cause,
what to do, and a message as it is printed. Read the message itself first: it knows your case.

A code never changes between versions, so you can search your logs for it; in a program it is the error's \`code\`. The policy pack names the rule
instead of a code: [its README](../policy/README.md) lists every rule.

<!-- Written by npm run generate from the tables of errors; tests/mistakes writes the examples. -->
`;

/** The troubleshooting page, by file. */
async function troubleshootingFiles() {
  const examples = examplesOf(readFileSync(path.join(ROOT, PAGE), "utf8"));
  const groups = Object.entries(troubles()).map(
    ([title, entries]) =>
      `## ${title}\n\n${entries.map((entry) => entryText(entry, examples.get(entry.code))).join("\n\n")}`,
  );
  return { [PAGE]: await formatted([HEAD, ...groups].join("\n\n"), "markdown") };
}

/** The examples on the page, by code: the tests write them, with EVENT_CENTER_WRITE_FIXTURES=1. */
const examplesOf = (page) =>
  new Map(
    page.split(/^(?=##)/m).map((section) => {
      const [, code] = /^### (\w+)$/m.exec(section) ?? [];
      const [example] = /^```text\n[^]*?\n```$/m.exec(section) ?? [];
      return [code, example];
    }),
  );

/**
 * @param {import("pulumi-akamai-event-center/contract").Trouble & { retry?: string }} entry
 * @param {string | undefined} example
 */
const entryText = ({ code, cause, cure, retry }, example) =>
  [`### ${code}`, cause, RETRIED[retry], `**Cure.** ${cure}`, example].filter(Boolean).join("\n\n");

/** What was tried before the error was reported, by the `retry` of its row. */
const RETRIED = {
  always: "**Retried** up to `retryMax` times.",
  "if safe": "**Retried** up to `retryMax` times, if a retry may help and cannot create an event twice.",
};

module.exports = { troubleshootingFiles };
