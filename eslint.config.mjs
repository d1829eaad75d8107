import js from "@eslint/js";
import tseslint from "typescript-eslint";

/** The design's import column: which rooms each room of the provider may look into. */
const rooms = {
  contract: [],
  config: ["contract"],
  client: ["contract", "config"],
  lifecycle: ["contract", "config", "client"],
  dynamic: ["contract", "config", "client", "lifecycle"],
  functions: ["contract", "config", "client"],
  declarations: ["contract", "dynamic"],
  plugin: ["contract", "config", "client", "lifecycle", "functions"],
};

/** The floors of the lifecycle, top down: each may look into those below it. */
const floors = ["requests", "search", "plan", "memory", "refusals", "state"];

const packages = ["simulator", "policy", "cli", "tests", "examples", "toolchain"];

const forbidden = (room, allowed) => [
  ...Object.keys(rooms).filter((other) => other !== room && !allowed.includes(other)),
  ...packages,
];

/** What the design's import column forbids in a room of the provider. */
const roomPatterns = (room, allowed) => [
  {
    regex: `^(\\.\\./)+(${forbidden(room, allowed).join("|")})(/|$)`,
    message: `provider/${room} may import only: ${allowed.join(", ") || "nothing of ours"}.`,
  },
  {
    regex: "^(akamai-event-center|pulumi-akamai-event-center)",
    message: "Rooms use relative imports.",
  },
  ...(room === "plugin"
    ? [
        {
          regex: "^@pulumi/(?!pulumi/proto/)|^\\.\\./functions(?!/(look-ups|report-links)$)",
          message: "The plugin never loads Pulumi's runtime; of @pulumi/pulumi it takes the protocol alone.",
        },
      ]
    : []),
  ...(["dynamic", "functions", "declarations", "plugin"].includes(room)
    ? []
    : [{ regex: "^@pulumi/", message: `provider/${room} knows nothing of Pulumi.` }]),
];

const floorRules = floors.map((floor, index) => ({
  files: [`provider/lifecycle/${floor}/**/*.ts`],
  rules: {
    "no-restricted-imports": [
      "error",
      {
        patterns: [
          ...roomPatterns("lifecycle", rooms.lifecycle),
          ...(index === 0
            ? []
            : [
                {
                  regex: `^\\.\\./(${floors.slice(0, index).join("|")})(/|$)`,
                  message: `lifecycle/${floor} may import only the floors below it.`,
                },
              ]),
          { regex: "^\\.\\./(?!errors$)[^./]+$", message: "The calls of the engine stand on top." },
        ],
      },
    ],
  },
}));

const roomRules = Object.entries(rooms).map(([room, allowed]) => ({
  files: [`provider/${room}/**/*.ts`],
  rules: { "no-restricted-imports": ["error", { patterns: roomPatterns(room, allowed) }] },
}));

export default tseslint.config(
  { ignores: ["**/dist/", "provider/bin/", ".local/", "**/node_modules/", "sdk/", "examples/languages/"] },
  js.configs.recommended,
  {
    files: ["**/*.ts"],
    extends: [tseslint.configs.strictTypeChecked],
    languageOptions: { parserOptions: { projectService: true } },
    rules: {
      // `!= null` is how absent and null are told apart from a value in one look.
      eqeqeq: ["error", "always", { null: "ignore" }],
      "@typescript-eslint/no-unused-vars": ["error", { ignoreRestSiblings: true, argsIgnorePattern: "^_" }],
      "@typescript-eslint/restrict-template-expressions": ["error", { allowNumber: true }],
    },
  },
  ...roomRules,
  ...floorRules,
  {
    files: ["simulator/**/*.ts"],
    rules: {
      "no-restricted-imports": [
        "error",
        {
          patterns: [
            {
              regex: "^pulumi-akamai-event-center(?!/contract$)",
              message: "The simulator decides validity itself: limits and types of the contract only.",
            },
            { regex: "^(\\.\\./)+(provider|policy|cli)", message: "Packages are imported by name." },
            {
              regex: "^pulumi-akamai-event-center/contract$",
              importNamePattern:
                "^(?!LIMITS$|DEFAULT_BASE_PATH$|OBJECT_TYPES$|STREAM_TYPES$|FREQUENCIES$|printedMessage$)",
              allowTypeImports: true,
              message: "The simulator takes limits, types and how errors are printed.",
            },
          ],
        },
      ],
    },
  },
  {
    files: ["tests/**/*.ts"],
    ignores: ["tests/support/fast-check.ts"],
    rules: {
      "no-restricted-imports": [
        "error",
        {
          paths: [
            { name: "fast-check", message: "Import tests/support/fast-check: its seed is always the same." },
          ],
        },
      ],
    },
  },
  {
    files: ["policy/**/*.ts"],
    rules: {
      "no-restricted-imports": [
        "error",
        {
          patterns: [
            {
              regex: "^pulumi-akamai-event-center(?!/contract$)|^akamai-event-center",
              message: "The policy pack may import only pulumi-akamai-event-center/contract of ours.",
            },
            { regex: "^(\\.\\./)+(provider|simulator|cli)(/|$)", message: "Packages are imported by name." },
          ],
        },
      ],
    },
  },
  {
    files: ["cli/**/*.ts"],
    rules: {
      "no-restricted-imports": [
        "error",
        {
          patterns: [
            {
              regex: "^(\\.\\./)+(provider|simulator|policy)(/|$)",
              message: "Packages are imported by name.",
            },
          ],
        },
      ],
    },
  },
  {
    // Rules judge plain data; only the adapter and the pack know Pulumi.
    files: ["policy/*.ts", "policy/rules/**/*.ts"],
    ignores: ["policy/pack.ts"],
    rules: {
      "no-restricted-syntax": [
        "error",
        {
          selector: "ImportDeclaration[source.value=/^@pulumi/]",
          message: "Rules know nothing of Pulumi; see policy/pulumi.",
        },
      ],
    },
  },
  {
    files: ["**/*.js", "**/*.mjs"],
    languageOptions: {
      globals: {
        process: "readonly",
        console: "readonly",
        fetch: "readonly",
        URLSearchParams: "readonly",
        require: "readonly",
        module: "writable",
        exports: "writable",
        __dirname: "readonly",
        Buffer: "readonly",
        setTimeout: "readonly",
        clearTimeout: "readonly",
        setInterval: "readonly",
        clearInterval: "readonly",
        URL: "readonly",
      },
    },
  },
);
