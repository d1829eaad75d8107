"use strict";

const path = require("node:path");
const { LOCAL, ROOT } = require("../paths.js");

/** The public entry points of each package, from its `exports`. The command's reference is its `--help`. */
const ENTRY_POINTS = {
  provider: ["index.ts", "client/index.ts", "contract/index.ts", "declarations/index.ts"],
  policy: ["index.ts", "judge.ts"],
  simulator: ["index.ts", "run-command.ts"],
};

/** Parts of public types: the types' own docstrings explain them. */
const NOT_EXPORTED = {
  provider: ["CLIENT_ERRORS", "SETTINGS", "Table"],
  policy: ["AnyRule", "BoundRule", "Common", "Given", "Members", "Value"],
  simulator: ["OPERATION_NAMES"],
};

const OUT = path.join(LOCAL, "reference");

/** Reads one package's public names, checks the rules, and writes its pages unless it is a check. */
async function describe(folder, isCheck) {
  const { Application, DeclarationReflection, ReflectionKind } = await import("typedoc");
  const app = await Application.bootstrap({
    name: require(path.join(ROOT, folder, "package.json")).name,
    entryPoints: ENTRY_POINTS[folder].map((file) => path.join(ROOT, folder, file)),
    tsconfig: path.join(ROOT, folder, "tsconfig.json"),
    readme: "none",
    disableSources: true,
    excludePrivate: true,
    excludeInternal: true,
    excludeExternals: true,
    // Everything with a public name has a docstring.
    requiredToBeDocumented: [
      "Enum",
      "Variable",
      "Function",
      "Class",
      "Interface",
      "Property",
      "Method",
      "Accessor",
      "TypeAlias",
    ],
    intentionallyNotExported: NOT_EXPORTED[folder],
    validation: { notExported: true, invalidLink: true, notDocumented: true },
    logLevel: "Warn",
  });
  const project = await app.convert();
  if (!project) return false;
  if (!isCheck) await app.generateDocs(project, path.join(OUT, folder));
  // The rows of a constant table are described by its docstring.
  for (const table of project.getReflectionsByKind(ReflectionKind.Variable)) {
    if (table instanceof DeclarationReflection) project.removeTypeReflections(table.type);
  }
  app.validate(project);
  return !app.logger.hasErrors() && !app.logger.hasWarnings();
}

async function main(args) {
  const isCheck = args.includes("--check");
  for (const folder of Object.keys(ENTRY_POINTS)) {
    if (!(await describe(folder, isCheck))) process.exitCode = 1;
    else if (!isCheck) console.log(`wrote ${path.relative(ROOT, OUT)}/${folder}/index.html`);
  }
}

main(process.argv.slice(2)).catch((error) => {
  console.error(error.message);
  process.exitCode = 1;
});
