import { execFileSync } from "node:child_process";
import { REPOSITORY } from "../support/provider-process";

/** The packages that a program has loaded after some code. */
function loadedAfter(code: string): string[] {
  const print = "console.log(Object.keys(require.cache).join('\\n'))";
  const files = execFileSync(process.execPath, ["-e", `${code};${print}`], {
    cwd: REPOSITORY,
    encoding: "utf8",
  });
  const names = files.split("\n").map((file) => /.*node_modules\/((?:@[^/]+\/)?[^/]+)\//.exec(file)?.[1]);
  return [...new Set(names.filter((name) => name !== undefined))];
}

const HEAVY = ["zod", "axios", "akamai-edgegrid", "i18n-iso-countries"];

test("a program that only declares events waits for nothing that a preview does not need", () => {
  const loaded = loadedAfter('require("pulumi-akamai-event-center").Event');
  expect(loaded).toContain("@pulumi/pulumi");
  expect(loaded.filter((name) => HEAVY.includes(name))).toEqual([]);
});

test("the contract, which checks declarations, does load its schema library", () => {
  expect(loadedAfter('require("pulumi-akamai-event-center/contract")')).toContain("zod");
});
