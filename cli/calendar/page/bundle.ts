import { readFileSync } from "node:fs";
import { basename, dirname, join } from "node:path";

/** What runs in the page beside the contract's overlaps, each after those that it needs. */
const MODULES = [
  "model/data",
  "model/zone",
  "model/search",
  "model/packing",
  "model/lanes",
  "drawing/elements",
  "model/model",
  "model/view",
  "model/heading",
  "drawing/event-card",
  "drawing/timeline",
  "drawing/list",
  "drawing/details",
  "drawing/overview",
  "keys",
  "toolbar",
  "main",
] as const;

/** The compiled modules of the page as one script, which finds each by the name of its file. */
export function pageScript(): string {
  const distOf = (name: string) => join(dirname(require.resolve(`${name}/package.json`)), "dist");
  const folder = join(distOf("akamai-event-center-cli"), "calendar/page/client");
  const modules = [
    moduleOf("contract", join(distOf("pulumi-akamai-event-center"), "contract/overlaps.js")),
    ...MODULES.map((name) => moduleOf(basename(name), join(folder, `${name}.js`))),
  ];
  return `(()=>{const made={};const require=(path)=>made[path.split("/").at(-1)];${modules.join("\n")}})();`;
}

function moduleOf(name: string, file: string): string {
  return `{const exports=made["${name}"]={};((exports)=>{${readFileSync(file, "utf8")}\n})(exports)}`;
}
