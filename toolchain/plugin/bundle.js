"use strict";

const fs = require("node:fs");
const path = require("node:path");
const { build } = require("esbuild");
const { ROOT } = require("../paths.js");
const { fail } = require("../process.js");
const { noticesOf } = require("./notices.js");

const PROVIDER = path.join(ROOT, "provider");
const LAUNCHERS = path.join(__dirname, "launchers");

/** The plugin's folder: a part of the npm package, and the content of the archive of `npm run pack`. */
const BIN = path.join(PROVIDER, "bin");

/** zod's messages in fifty languages are a sixth of the bundle, and the provider has its own. */
const ENGLISH_ONLY = {
  name: "english-only",
  setup(build) {
    build.onResolve({ filter: /^\.\/[\w-]+\.js$/ }, ({ importer, resolveDir }) =>
      /zod.v4.locales.index\.js$/.test(importer) ? { path: path.join(resolveDir, "en.js") } : undefined,
    );
  },
};

/** The plugin reads its version from the manifest of its package, which it finds relative to dist. */
const OWN_MANIFEST = {
  name: "own-manifest",
  setup(build) {
    build.onResolve({ filter: /^(\.\.\/)+package\.json$/ }, ({ importer }) =>
      importer.startsWith(path.join(PROVIDER, "plugin"))
        ? { path: path.join(PROVIDER, "package.json") }
        : undefined,
    );
  },
};

/** Writes the plugin's folder: one file for Node, the scripts that start it, and the licenses of its contents. */
async function bundlePlugin() {
  const { metafile } = await build({
    absWorkingDir: ROOT,
    entryPoints: [path.join(PROVIDER, "plugin", "main.ts")],
    outfile: path.join(BIN, "plugin.js"),
    bundle: true,
    platform: "node",
    target: "node22",
    minify: true,
    keepNames: true, // the provider recognises errors by their class names
    legalComments: "none", // THIRD-PARTY-NOTICES.txt has them in full
    external: ["@grpc/proto-loader"], // needed only by gRPC's diagnostics, which we do not serve
    plugins: [ENGLISH_ONLY, OWN_MANIFEST],
    metafile: true,
    logLevel: "warning",
  });
  fs.writeFileSync(path.join(BIN, "THIRD-PARTY-NOTICES.txt"), noticesOf(filesIn(metafile)));
  for (const name of fs.readdirSync(LAUNCHERS)) {
    fs.copyFileSync(path.join(LAUNCHERS, name), path.join(BIN, name));
    fs.chmodSync(path.join(BIN, name), 0o755);
  }
}

/** The files that the bundle really contains a part of. */
function filesIn({ outputs }) {
  return Object.values(outputs).flatMap(({ inputs }) =>
    Object.keys(inputs).filter((file) => inputs[file].bytesInOutput > 0),
  );
}

bundlePlugin().catch(fail);
