"use strict";

const { formatted } = require("./formatted.js");

const HEAD = `# Troubleshooting

Every message of this product ends with a code in brackets, such as \`[EVENT_EDIT_CONFLICT]\`. A code never changes between
versions, so that you can search for it here and in your logs; in a program it is the error's \`code\`. What a message says of your case comes
first: this page tells what stands behind it.

What the policy pack finds has the rule's name in the place of a code: [its README](../policy/README.md) has them all.

<!-- Written by npm run generate from the entries beside the errors' classes. -->
`;

/** Groups in the order in which a newcomer meets them, each with its entries as the code has them. */
function troubles() {
  const { SettingsError, ...client } = require("../../provider/dist/client/index.js");
  const { EVENT_TROUBLES } = require("../../provider/dist/event/errors.js");
  const { DeclarationError } = require("../../provider/dist/declarations/error.js");
  const { PACKAGE_MISSING } = require("../../provider/dist/resource/source.js");
  const { PolicyConfigError } = require("../../policy/dist/config.js");
  const { COMMAND_TROUBLES } = require("../../cli/dist/frame/failure.js");
  const simulator = require("../../simulator/dist/index.js");
  return {
    "Settings and declarations": [
      PACKAGE_MISSING,
      ...ofClasses([SettingsError, DeclarationError, PolicyConfigError]),
    ],
    "Reaching Event Center": ofClasses(Object.values(client)),
    "The life of an event": ofTable(EVENT_TROUBLES),
    "The command event-center": ofTable(COMMAND_TROUBLES),
    "The simulator": ofClasses(Object.values(simulator)),
  };
}

const ofClasses = (values) =>
  values.flatMap(({ trouble }) => (trouble === undefined ? [] : [trouble])).sort(byCode);

const ofTable = (table) => Object.entries(table).map(([code, entry]) => ({ code, ...entry }));

const byCode = (left, right) => (left.code < right.code ? -1 : 1);

/** The troubleshooting page, by file. */
async function troubleshootingFiles() {
  const groups = Object.entries(troubles()).map(
    ([title, entries]) => `## ${title}\n\n${entries.map(entryText).join("\n\n")}`,
  );
  return { "docs/troubleshooting.md": await formatted([HEAD, ...groups].join("\n\n"), "markdown") };
}

const entryText = ({ code, cause, cure }) => `### ${code}\n\n${cause}\n\n**Cure.** ${cure}`;

module.exports = { troubleshootingFiles, troubles };
