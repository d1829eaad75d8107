import { readFileSync } from "node:fs";
import { basename, dirname, join } from "node:path";

/** What runs in the page, each after those that it needs. */
const MODULES = [
  "model/data",
  "model/zone",
  "model/overlaps",
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
  const folder = join(
    dirname(require.resolve("akamai-event-center-cli/package.json")),
    "dist/calendar/page/client",
  );
  const modules = MODULES.map((name) => {
    const source = readFileSync(join(folder, `${name}.js`), "utf8");
    return `{const exports=made["${basename(name)}"]={};((exports)=>{${source}\n})(exports)}`;
  });
  return `(()=>{const made={};const require=(path)=>made[path.split("/").at(-1)];${modules.join("\n")}})();`;
}
