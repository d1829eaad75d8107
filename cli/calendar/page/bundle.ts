import { readdirSync, readFileSync } from "node:fs";
import { basename, dirname, join } from "node:path";

/** The package has no text of its license, which every copy must carry. */
const LICENSE = `/*!
EventCalendar (https://github.com/vkurko/calendar), under the MIT License

Copyright (c) 2021 vkurko

Permission is hereby granted, free of charge, to any person obtaining a copy
of this software and associated documentation files (the "Software"), to deal
in the Software without restriction, including without limitation the rights
to use, copy, modify, merge, publish, distribute, sublicense, and/or sell
copies of the Software, and to permit persons to whom the Software is
furnished to do so, subject to the following conditions:

The above copyright notice and this permission notice shall be included in all
copies or substantial portions of the Software.

THE SOFTWARE IS PROVIDED "AS IS", WITHOUT WARRANTY OF ANY KIND, EXPRESS OR
IMPLIED, INCLUDING BUT NOT LIMITED TO THE WARRANTIES OF MERCHANTABILITY,
FITNESS FOR A PARTICULAR PURPOSE AND NONINFRINGEMENT. IN NO EVENT SHALL THE
AUTHORS OR COPYRIGHT HOLDERS BE LIABLE FOR ANY CLAIM, DAMAGES OR OTHER
LIABILITY, WHETHER IN AN ACTION OF CONTRACT, TORT OR OTHERWISE, ARISING FROM,
OUT OF OR IN CONNECTION WITH THE SOFTWARE OR THE USE OR OTHER DEALINGS IN THE
SOFTWARE.
*/`;

/** The library and the compiled modules of the page as one script, which runs each module when another one needs it. */
export function pageScript(): string {
  const folder = join(distOf("akamai-event-center-cli"), "calendar/page/client");
  const modules = [
    moduleOf("contract", join(distOf("pulumi-akamai-event-center"), "contract/overlaps.js")),
    ...readdirSync(folder)
      .filter((file) => file.endsWith(".js"))
      .sort()
      .map((file) => moduleOf(basename(file, ".js"), join(folder, file))),
  ];
  const library = libraryFile("js").replace(/^\/\/# sourceMappingURL=.*$/m, "");
  return `${LICENSE}\n${library}\n(()=>{const made={};const require=(path)=>{const name=path.split("/").at(-1);if(!made[name])modules[name](made[name]={});return made[name]};const modules={${modules.join(",\n")}};require("main")})();`;
}

export function libraryStyle(): string {
  return libraryFile("css");
}

function libraryFile(kind: "js" | "css"): string {
  return readFileSync(join(distOf("@event-calendar/build"), `event-calendar.min.${kind}`), "utf8");
}

function distOf(name: string): string {
  return join(dirname(require.resolve(`${name}/package.json`)), "dist");
}

function moduleOf(name: string, file: string): string {
  return `"${name}":(exports)=>{${readFileSync(file, "utf8")}\n}`;
}
