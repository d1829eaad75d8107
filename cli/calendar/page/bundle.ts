import { readFileSync } from "node:fs";
import { dirname, join } from "node:path";

/** What runs in the page, each after those that it needs. */
const MODULES = [
  "data",
  "zone",
  "overlaps",
  "search",
  "packing",
  "lanes",
  "elements",
  "model",
  "view",
  "heading",
  "measure",
  "event-card",
  "timeline",
  "list",
  "details",
  "overview",
  "keys",
  "toolbar",
  "main",
] as const;

/** The compiled modules of the page as one script, which finds them by name as Node would. */
export function pageScript(): string {
  const folder = join(
    dirname(require.resolve("akamai-event-center-cli/package.json")),
    "dist/calendar/page/client",
  );
  const modules = MODULES.map((name) => {
    const source = readFileSync(join(folder, `${name}.js`), "utf8");
    return `{const exports=made["./${name}"]={};((exports)=>{${source}\n})(exports)}`;
  });
  return `(()=>{const made={};const require=(name)=>made[name];${modules.join("\n")}})();`;
}
