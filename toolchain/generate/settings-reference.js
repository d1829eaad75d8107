"use strict";

const { formatted } = require("./formatted.js");
const { table } = require("./table.js");

const PAGE = "docs/reference/settings.md";

const HEAD = `# The settings

Every setting of the provider, for engineers who configure a stack. Set one in Pulumi's config (\`pulumi config set
akamai-event-center:<name> <value>\`), or in its environment variable, which wins and is read at every call. The client of
\`pulumi-akamai-event-center/client\` takes the same names as options.

<!-- Written by npm run generate from provider/config/settings.ts. -->
`;

const NOTES = `The credentials are also read from Akamai's usual places: the variables \`AKAMAI_HOST\`, \`AKAMAI_CLIENT_TOKEN\`,
\`AKAMAI_CLIENT_SECRET\`, \`AKAMAI_ACCESS_TOKEN\` and \`AKAMAI_ACCOUNT_KEY\` (of a section: \`AKAMAI_<SECTION>_HOST\` and so on), and \`.edgerc\`. They come whole
from one place; values from several are never combined.`;

/** The reference of the settings, by file. */
async function settingsReferenceFiles() {
  const { environmentName, SETTING_NAMES, SETTINGS } = require("../../provider/dist/config/index.js");
  const rows = SETTING_NAMES.map((name) => {
    const setting = SETTINGS[name];
    return [
      `\`${name}\``,
      setting.description.replaceAll("<", "\\<").replaceAll("*", "\\*"),
      setting.allowed,
      defaultOf(setting),
      `\`${environmentName(name)}\``,
      sourceOf(setting),
    ];
  });
  const head = ["setting", "what it means", "value", "default", "environment variable", "where to set it"];
  const page = [HEAD, table(head, rows), NOTES].join("\n\n");
  return { [PAGE]: await formatted(page, "markdown") };
}

function defaultOf({ schema }) {
  const value = schema.parse(undefined);
  return value === undefined ? "none" : `\`${value}\``;
}

/** @param {{ allowed: string, isForOneRun?: boolean, isSecret?: boolean }} setting */
function sourceOf({ isForOneRun, isSecret }) {
  if (isForOneRun) return "environment only";
  return isSecret ? "config with `--secret`, or environment" : "config or environment";
}

module.exports = { settingsReferenceFiles };
