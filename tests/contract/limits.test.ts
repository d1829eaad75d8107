import { globSync, readFileSync } from "node:fs";
import { resolve } from "node:path";
import {
  createSourceFile,
  forEachChild,
  isNumericLiteral,
  isVariableDeclaration,
  ScriptTarget,
  type Node,
} from "typescript";
import { DEFAULT_BASE_PATH, FREQUENCIES, OBJECT_TYPES, STREAM_TYPES } from "../../provider/contract";

const ROOT = resolve(__dirname, "../..");

describe("the contract holds the document's words", () => {
  test("an event can monitor the seven types of object", () => {
    expect([...OBJECT_TYPES].sort()).toEqual([
      "CP_CODE",
      "FLASH_LIVE_STREAM",
      "MSL4_STREAM",
      "QOS_REPORT_PACK",
      "SM_REPORT_PACK",
      "SRIP_SLOT",
      "UNIVERSAL_LIVE_STREAM",
    ]);
  });

  test("the three types of stream have bit rates", () => {
    expect([...STREAM_TYPES].sort()).toEqual(["FLASH_LIVE_STREAM", "MSL4_STREAM", "UNIVERSAL_LIVE_STREAM"]);
  });

  test("an event repeats hourly, daily, weekly or monthly", () => {
    expect(FREQUENCIES).toEqual(["HOURLY", "DAILY", "WEEKLY", "MONTHLY"]);
  });

  test("the API lives below /event-center-api/v3", () => {
    expect(DEFAULT_BASE_PATH).toBe("/event-center-api/v3");
  });
});

describe("every limit is written once in the product", () => {
  /** Numbers that are a limit of the document; 1 and 20 mean too many other things to be looked for. */
  const LIMIT_NUMBERS = new Set([25, 100, 366, 750, 1000, 2000]);

  /** The same numbers where they are something else than the document's limits. */
  const OTHER_MEANINGS = [
    {
      means: "milliseconds of a second, or a pause",
      pattern: /\* 1000\b|\b1000 \/|\/ 1000\b|SECOND = 1000\b|\["s", 1000\]/,
    },
    {
      means: "per cent",
      pattern: /\* 100\b|\/ 100\b|Math\.min\(100, percent\(|isShare \? value <= 100/,
    },
    { means: "the range of a setting of ours", pattern: /\.max\(100\), 6,|\.max\(1000\), 8,/ },
    { means: "a named constant of ours that says what it is", pattern: /^(export )?const [A-Z_]+ = \d+;/ },
  ];

  const files = globSync("{provider,simulator,policy,cli}/**/*.ts", {
    cwd: ROOT,
    exclude: (name) => /(^|\/)(dist|node_modules)$/.test(name),
  });

  /** The one place of the numbers; the rest of its file only names them. */
  const isTheirPlace = (node: Node): boolean =>
    isVariableDeclaration(node) && node.name.getText() === "LIMITS";

  function limitNumbersIn(file: string): string[] {
    const text = readFileSync(resolve(ROOT, file), "utf8");
    const source = createSourceFile(file, text, ScriptTarget.Latest, true);
    const lines = text.split("\n");
    const found: string[] = [];
    const visit = (node: Node): void => {
      if (isTheirPlace(node)) {
        return;
      }
      if (isNumericLiteral(node) && LIMIT_NUMBERS.has(Number(node.text))) {
        const { line } = source.getLineAndCharacterOfPosition(node.getStart());
        const code = (lines[line] ?? "").trim();
        if (!OTHER_MEANINGS.some(({ pattern }) => pattern.test(code))) {
          found.push(`${file}:${line + 1}: ${code}`);
        }
      }
      forEachChild(node, visit);
    };
    visit(source);
    return found;
  }

  test("there are files to look through", () => {
    expect(files.length).toBeGreaterThan(50);
    expect(files).toContain("provider/contract/members.ts");
  });

  test("only the contract's limits hold the numbers", () => {
    expect(files.flatMap(limitNumbersIn)).toEqual([]);
  });

  test("no message repeats one of the numbers", () => {
    const inProse = files.flatMap((file) => {
      const lines = readFileSync(resolve(ROOT, file), "utf8").split("\n");
      return lines.flatMap((line, index) => {
        const isComment = /^\s*(\/\*\*|\*|\/\/)/.test(line);
        return !isComment && /["'`][^"'`]*\b(366|750|2000) (characters|times|items)/.test(line)
          ? [`${file}:${index + 1}`]
          : [];
      });
    });
    expect(inProse).toEqual([]);
  });
});
