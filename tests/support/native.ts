/** The engine finds the plugin in the npm package, as docs/native.md says. */
const PLUGINS = `
plugins:
  providers:
    - name: akamai-event-center
      path: node_modules/pulumi-akamai-event-center/bin
`;

export const PULUMI_YAML = "name: test-project\nruntime: { name: nodejs, options: { typescript: false } }\n";

export const NATIVE_TYPE = "akamai-event-center:index:Event";

/** As much of a generated SDK as the engine needs. */
const SDK = `
const pulumi = require("@pulumi/pulumi");
const TYPE = "${NATIVE_TYPE}";
const aliases = [{ type: "pulumi-nodejs:dynamic/akamai-event-center:Event" }];
const OUTPUTS = { eventId: undefined, version: undefined, occurrences: undefined };
exports.Event = class extends pulumi.CustomResource {
  constructor(name, args, options) {
    super(TYPE, name, { ...OUTPUTS, ...args }, pulumi.mergeOptions(options, { aliases }));
  }
};
exports.Provider = class extends pulumi.ProviderResource {
  constructor(name, args, options) {
    super("akamai-event-center", name, args, options);
  }
};
`;

/** The same classes for the dynamic provider; the alias turns a native stack back into a dynamic one. */
export const DYNAMIC_SDK = `exports.Event = require("pulumi-akamai-event-center").Event;`;
export const DYNAMIC_SDK_WITH_ALIAS = `
const { Event } = require("pulumi-akamai-event-center");
exports.Event = class extends Event {
  constructor(name, args, options) {
    super(name, args, { ...options, aliases: [{ type: "${NATIVE_TYPE}" }] });
  }
};
`;

/** Declares every event of events.json, those of accounts.json each with a provider of its own, which \`account\` names. */
const PROGRAM = `
const pulumi = require("@pulumi/pulumi");
const { Event, Provider } = require("./sdk");
const providers = {};
for (const [name, { clientSecret, ...args }] of Object.entries(require("./accounts.json"))) {
  providers[name] = new Provider(name, { ...args, clientSecret: pulumi.secret(clientSecret) });
}
for (const [name, { options, account, secret, ...event }] of Object.entries(require("./events.json"))) {
  const provider = account === undefined ? {} : { provider: providers[account] };
  const hidden = Object.fromEntries(Object.entries(secret ?? {}).map(([key, value]) => [key, pulumi.secret(value)]));
  new Event(name, { ...event, ...hidden }, { ...options, ...provider });
}
`;

/** The files of a program for the native provider. */
export const NATIVE_PROGRAM = {
  "Pulumi.yaml": PULUMI_YAML + PLUGINS,
  "index.js": PROGRAM,
  "sdk.js": SDK,
  "events.json": "{}",
  "accounts.json": "{}",
};
