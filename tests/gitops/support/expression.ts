/** The values that an expression can read: `github`, `secrets`, `steps` …, nested as on GitHub. */
export interface Contexts {
  readonly [name: string]: string | Contexts;
}

/** A context's values; none if it is a plain value. */
export const contextsIn = (value: string | Contexts | undefined): Contexts =>
  typeof value === "object" ? value : {};

/** The status of the steps before, for `success()` and similar functions. */
export type Status = "success" | "failure" | "cancelled";

type Value = string | boolean;

const TOKEN = /\s*(?:'((?:[^']|'')*)'|(&&|\|\||==|!=|[!()])|([A-Za-z_][\w.-]*))/y;

/** The part of GitHub's expressions that the template uses; anything else is an error, never a guess. */
export function evaluate(source: string, contexts: Contexts, status: Status = "success"): Value {
  const tokens = tokensOf(source);
  let at = 0;
  const take = (...operators: string[]) => {
    const found = operators.find((one) => tokens[at] === one);
    if (found !== undefined) at += 1;
    return found;
  };
  const expect = (operator: string) => {
    if (take(operator) === undefined) throw new Error(`expected ${operator} in: ${source}`);
  };
  const or = (): Value => {
    let left = and();
    while (take("||")) {
      const right = and();
      left = isTrue(left) ? left : right;
    }
    return left;
  };
  const and = (): Value => {
    let left = equality();
    while (take("&&")) {
      const right = equality();
      left = isTrue(left) ? right : left;
    }
    return left;
  };
  const equality = (): Value => {
    const left = unary();
    const operator = take("==", "!=");
    return operator === undefined ? left : (left === unary()) === (operator === "==");
  };
  const unary = (): Value => (take("!") ? !isTrue(unary()) : primary());
  const primary = (): Value => {
    if (take("(")) {
      const inner = or();
      expect(")");
      return inner;
    }
    const token = tokens[at++];
    if (token?.startsWith("'")) return token.slice(1).replaceAll("''", "'");
    if (token === undefined || !/^\w/.test(token)) throw new Error(`cannot read: ${source}`);
    if (take("(")) {
      expect(")");
      return statusFunction(token, status);
    }
    return lookUp(token, contexts);
  };
  const value = or();
  if (at !== tokens.length) throw new Error(`cannot read the end of: ${source}`);
  return value;
}

/** Replaces each `${{ … }}` of a text. */
export const fillIn = (text: string, contexts: Contexts, status?: Status): string =>
  text.replace(/\$\{\{(.*?)\}\}/gs, (_all, source: string) => String(evaluate(source, contexts, status)));

/** Evaluates an `if:`; without a status function it also needs success. */
export function holds(condition: string | undefined, contexts: Contexts, status: Status): boolean {
  const source = (condition ?? "success()").replace(/^\s*\$\{\{(.*)\}\}\s*$/s, "$1");
  const asks = /\b(success|failure|cancelled|always)\(/.test(source);
  return (asks || status === "success") && isTrue(evaluate(source, contexts, status));
}

const isTrue = (value: Value) => value !== false && value !== "";

function tokensOf(source: string): string[] {
  const tokens: string[] = [];
  const reader = new RegExp(TOKEN);
  const text = source.trim();
  while (reader.lastIndex < text.length) {
    const from = reader.lastIndex;
    const [, quoted, operator, name] = reader.exec(text) ?? [];
    const token = quoted === undefined ? (operator ?? name) : `'${quoted}`;
    if (token === undefined) throw new Error(`cannot read "${text.slice(from)}" in: ${source}`);
    tokens.push(token);
  }
  return tokens;
}

function statusFunction(name: string, status: Status): boolean {
  if (name === "always") return true;
  if (["success", "failure", "cancelled"].includes(name)) return status === name;
  throw new Error(`the function ${name} is not known`);
}

/** A missing value is empty, as on GitHub. */
function lookUp(path: string, contexts: Contexts): string {
  const parts = path.split(".");
  if (contexts[parts[0] ?? ""] === undefined) throw new Error(`the context of ${path} is not known`);
  let found: string | Contexts | undefined = contexts;
  for (const part of parts) {
    found = typeof found === "object" ? found[part] : undefined;
  }
  return typeof found === "string" ? found : "";
}
