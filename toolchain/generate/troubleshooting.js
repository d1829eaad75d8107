"use strict";

const { formatted } = require("./formatted.js");
const { troubles } = require("./troubles.js");

const HEAD = `# Troubleshooting

Every message of this product ends with a code in brackets, such as \`[EVENT_EDIT_CONFLICT]\`. A code never changes between
versions, so that you can search for it here and in your logs; in a program it is the error's \`code\`. What a message says of your case comes
first: this page tells what stands behind it.

What the policy pack finds has the rule's name in the place of a code: [its README](../policy/README.md) has them all.

<!-- Written by npm run generate from the entries beside the errors' classes. -->
`;

/** The troubleshooting page, by file. */
async function troubleshootingFiles() {
  const groups = Object.entries(troubles()).map(
    ([title, entries]) => `## ${title}\n\n${entries.map(entryText).join("\n\n")}`,
  );
  return { "docs/troubleshooting.md": await formatted([HEAD, ...groups].join("\n\n"), "markdown") };
}

const entryText = ({ code, cause, cure, retry }) =>
  [`### ${code}`, cause, RETRIED[retry], `**Cure.** ${cure}`].filter(Boolean).join("\n\n");

/** What was tried before the error was reported, by the `retry` of its row. */
const RETRIED = {
  always: "**Retried** up to `retryMax` times.",
  "if safe": "**Retried** up to `retryMax` times, if that may help and cannot create an event twice.",
};

module.exports = { troubleshootingFiles };
