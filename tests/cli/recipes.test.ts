import { existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { z } from "zod";
import { runCommand } from "../cli-command/support/run-command";
import { writeCalendar } from "../cli-command/support/calendar";
import { deployments } from "../support/deployment";
import { REPOSITORY } from "../support/provider-process";
import { succeed, type ResourceState } from "../support/stack";

/*
 * Plays docs/recipes.md: the edits and the answers are read from the page. All recipes share one stack: their first edits
 * are deployed together, then their second ones.
 */

const PAGE = readFileSync(join(REPOSITORY, "docs/recipes.md"), "utf8");
const PROGRAM = `
const { declareEvents } = require("pulumi-akamai-event-center/declarations");
declareEvents("events/**/*.yaml");
`;
const CONFIG = {
  "akamai-event-center:liveChanges": "refuse",
  "akamai-event-center:endedEvents": "keep",
  "akamai-event-center:ownerTag": "true",
};

interface File {
  readonly path: string;
  /** Empty if there is no such file. */
  readonly before: string;
  readonly after: string;
}

interface Step {
  readonly files: readonly File[];
  /** A command that makes the same edit. */
  readonly command: string | undefined;
  /** The lines that say what happens. */
  readonly expected: readonly string[];
}

interface Recipe {
  readonly title: string;
  readonly steps: readonly Step[];
}

/** Each block that says what happens ends a step. */
function recipeOf(section: string): Recipe {
  const parts = section.split(/^```text\n([^]*?)^```$/m);
  const steps = parts.flatMap((text, index): Step[] => {
    const expected = parts[index + 1];
    return index % 2 === 1 || expected === undefined
      ? []
      : [
          {
            files: filesIn(text),
            command: /^```sh\nevent-center (.*)\n```$/m.exec(text)?.[1],
            expected: expected.trimEnd().split("\n"),
          },
        ];
  });
  return { title: section.split("\n", 1)[0] ?? "", steps };
}

/** A line that begins with the file's name, then the file: as it is, or how its lines change. */
function filesIn(text: string): File[] {
  const blocks = text.matchAll(/^`(events\/[^`]+)`.*\n\n```(diff|yaml)\n([^]*?)^```$/gm);
  return [...blocks].map(([, path = "", language, lines = ""]) => ({
    path,
    before: language === "yaml" ? lines : sideOf(lines, "+"),
    after: language === "yaml" ? lines : sideOf(lines, "-"),
  }));
}

function sideOf(diff: string, otherSide: string): string {
  return diff.replace(/^(.)(.*\n)/gm, (_, sign: string, line: string) => (sign === otherSide ? "" : line));
}

const [introduction = "", setting = "", ...sections] = PAGE.split(/^## /m);
const RECIPES = sections.map(recipeOf).filter(({ steps }) => steps.length > 0);
/** When the first edits are deployed, and when the second ones. */
const [NOW = "", LATER = ""] = [...setting.matchAll(/`(\d{4}-\d\d-\d\dT[^`]+)`/g)].map(([, at]) => at);
/** Refused by the preview itself, which then shows no other change, so its first edit is deployed alone. */
const ALONE = "Shortened on air";

/** Whether a resource, or an entry of a feed, is from the files of a recipe. */
function isOf({ steps }: Recipe, name: string): boolean {
  const paths = steps.flatMap(({ files }) => files.map(({ path }) => path));
  const stems = paths.map((path) =>
    path.replace(/^events\/|(\/_defaults)?\.yaml$/g, "").replaceAll("/", "-"),
  );
  return stems.some((stem) => name === stem || name.startsWith(`${stem}-`));
}

type State = Readonly<Record<string, ResourceState>>;
/** The entries of an .ics feed by UID. */
type Feed = ReadonlyMap<string, { readonly name: string; readonly text: string }>;

const findings = z.array(
  z.object({ rule: z.string(), level: z.string(), resource: z.string().optional(), message: z.string() }),
);

/** What one pull request and its deployment did. */
interface Round {
  /** The comment's lines, without Markdown. */
  readonly comment: readonly string[];
  readonly findings: z.output<typeof findings>;
  /** What `pulumi up` printed; the events of the preview if it failed. */
  readonly printed: string;
  readonly state: { readonly before: State; readonly after: State };
  /** Method and id of each event. */
  readonly writes: readonly (readonly [method: string, id: number])[];
  /** The ids that Event Center holds afterwards. */
  readonly held: ReadonlySet<number>;
  readonly feed: { readonly before: Feed; readonly after: Feed };
}

interface Played {
  readonly roundsOf: (recipe: Recipe) => readonly Round[];
  /** What the commands that the page names print. */
  readonly postponed: string;
  readonly orphans: string;
}

const deploy = deployments();
let played: Played;
beforeAll(async () => {
  played = await playPage();
}, 600_000);

async function playPage(): Promise<Played> {
  const { simulator, stack, state } = await deploy({ program: { "index.js": PROGRAM }, config: CONFIG });
  const cwd = stack.folder;
  const command = async (args: readonly string[], now = NOW) => {
    const environment = { ...simulator.environment, AKAMAI_EVENT_CENTER_NOW: now };
    return (await runCommand(args, { cwd, environment })).out;
  };
  const feedNow = async () => feedOf(await command(["calendar", "--format", "ics"]));

  const firsts = RECIPES.flatMap(({ steps: [first] }) => first?.files ?? []);
  for (const { path, before } of [...filesIn(setting), ...firsts]) writeFile(join(cwd, path), before);
  await succeed(stack.up());

  const play = async (
    steps: readonly (Step | undefined)[],
    now: string,
    isAllowed: boolean,
  ): Promise<Round> => {
    const before = { state: state(), feed: await feedNow() };
    for (const file of steps.flatMap((step) => step?.files ?? [])) {
      expect([file.path, readFile(join(cwd, file.path))]).toEqual([file.path, file.before]);
      writeFile(join(cwd, file.path), file.after);
    }
    const env = {
      AKAMAI_EVENT_CENTER_NOW: now,
      ...(isAllowed && { AKAMAI_EVENT_CENTER_LIVE_CHANGES: "allow" }),
    };
    const streaming = { ...env, PULUMI_ENABLE_STREAMING_JSON_PREVIEW: "true" };
    const preview = await stack.run(["preview", "--json"], streaming);
    writeFileSync(join(cwd, "preview.jsonl"), preview.stdout);
    const comment = await command(["comment", "preview.jsonl", "--account"], now);
    const allow = isAllowed ? ["--allow", "on-air"] : [];
    const verdict = await command(["guard", "preview.jsonl", "--account", "--json", ...allow], now);
    simulator.clearRequests();
    // `pulumi up` ends if its preview fails.
    const { stdout } =
      preview.code === 0
        ? await stack.run(["up", "--yes", "--skip-preview", "--continue-on-error"], env)
        : preview;
    const writes = simulator.requests.filter(({ method }) => method !== "GET");
    return {
      comment: comment.split("\n").map(plainLine),
      findings: findings.parse(JSON.parse(verdict)),
      printed: stdout,
      state: { before: before.state, after: state() },
      writes: writes.map(({ method, path }) => [method, Number(path.split("/events/")[1])] as const),
      held: new Set(simulator.rival.list().map(({ id }) => id)),
      feed: { before: before.feed, after: await feedNow() },
    };
  };
  const isAlone = ({ title }: Recipe) => title === ALONE;
  const first = (isMeant: boolean) =>
    RECIPES.filter((recipe) => isAlone(recipe) === isMeant).map(({ steps }) => steps[0]);
  const together = await play(first(false), NOW, false);
  const alone = await play(first(true), NOW, false);
  const postponed = await command(["calendar", "--tag", "postponed"]);
  const second = await play(
    RECIPES.map(({ steps }) => steps[1]),
    LATER,
    true,
  );
  const exported = { version: 3, deployment: { resources: stack.resources() } };
  writeFileSync(join(cwd, "state.json"), JSON.stringify(exported));
  const orphans = await command(["orphans", "--state", "state.json"]);
  return { roundsOf: (recipe) => [isAlone(recipe) ? alone : together, second], postponed, orphans };
}

const readFile = (file: string) => (existsSync(file) ? readFileSync(file, "utf8") : "");

function writeFile(file: string, text: string): void {
  if (text === "") {
    rmSync(file, { force: true });
  } else {
    mkdirSync(dirname(file), { recursive: true });
    writeFileSync(file, text);
  }
}

function feedOf(ics: string): Feed {
  const valueOf = (name: string, entry: string) =>
    new RegExp(`^${name}:(.*)\\r$`, "m").exec(entry)?.[1] ?? "";
  const entries = ics.split("BEGIN:VEVENT").slice(1);
  return new Map(
    entries.map((text) => [
      valueOf("UID", text).replace(/@.*/, ""),
      { name: valueOf("SUMMARY", text), text },
    ]),
  );
}

/** A line of the comment as the page shows it. */
function plainLine(markdown: string): string {
  const cells = markdown.replace(/^- /, "").replaceAll("<br>", ", ").split("|");
  const words = cells.map((cell) => cell.replace(/[*`\\]/g, "").trim()).filter((cell) => cell !== "");
  return withoutIds(words.join(" · "));
}

/** Events that are created side by side get their ids in any order. */
const withoutIds = (text: string) => text.replace(/ \(id \d+\)/g, "");

function guardText(recipe: Recipe, round: Round): string {
  const own = round.findings.filter(({ resource }) => resource === undefined || isOf(recipe, resource));
  const texts = own.map(({ rule, level, message }) => {
    const verb = level === "mandatory" ? "stops" : "warns";
    // What the engine says of a failed preview stands in the comment.
    return `${verb} (${rule}): ${message.split(": ", 1).join("")}`;
  });
  return texts.length === 0 ? "nothing to stop" : texts.join("; ");
}

/** The requests by method, the codes of refusals, and the events that are in no state any more. */
function outcomeOf(recipe: Recipe, { state, writes, held, printed }: Round) {
  const namesIn = (resources: State) =>
    new Map(
      Object.entries(resources)
        .filter(([resource]) => isOf(recipe, resource))
        .map(([, { id, outputs }]) => [Number(id), String(outputs?.["name"])]),
    );
  const before = namesIn(state.before);
  const after = namesIn(state.after);
  const namesOf = (wanted: string, names: ReadonlyMap<number, string>) =>
    writes.flatMap(([method, id]) => (method === wanted ? (names.get(id) ?? []) : []));
  const without = (names: ReadonlyMap<number, string>, others: ReadonlyMap<number, string>) =>
    [...names].filter(([id]) => !others.has(id));
  const refusals = Object.keys(state.before)
    .filter((resource) => isOf(recipe, resource))
    .flatMap(
      (resource) =>
        new RegExp(`(?:\\(${resource}\\):\\s+error: |::${resource}").*\\[(\\w+)\\]`).exec(printed)?.[1] ?? [],
    );
  return {
    // An event that keeps its id is the same id before and after.
    PUT: namesOf("PUT", new Map([...after].filter(([id]) => before.has(id)))),
    DELETE: namesOf("DELETE", new Map(without(before, after).filter(([id]) => !held.has(id)))),
    POST: without(after, before).map(([, name]) => name),
    refusals,
    kept: without(before, after).flatMap(([id, name]) => (held.has(id) ? [name] : [])),
  };
}

function sentText(recipe: Recipe, round: Round): string {
  const { refusals, kept, ...sent } = outcomeOf(recipe, round);
  const requests = Object.entries(sent).flatMap(([method, names]) =>
    names.length > 0 ? [`${method} ${counted(names)}`] : [],
  );
  return [
    requests.join(", ") || "nothing",
    ...refusals.map((code) => `refused with ${code}`),
    ...(kept.length > 0 ? [`kept in Event Center: ${counted(kept)}`] : []),
  ].join("; ");
}

/** What the table at the top of the page says is sent. */
function summaryOf(recipe: Recipe): string {
  const texts = recipe.steps.map((_, index) => {
    const { refusals, kept, ...sent } = outcomeOf(recipe, roundOf(recipe, index));
    const methods = Object.entries(sent).flatMap(([method, names]) => (names.length > 0 ? [method] : []));
    return refusals.length > 0 ? "refused" : methods.join(", ") || "nothing";
  });
  return texts.join(", then ");
}

function feedText(recipe: Recipe, { feed: { before, after } }: Round): string {
  const named = (feed: Feed, isMeant: (uid: string, text: string) => boolean) =>
    [...feed].flatMap(([uid, { name, text }]) => (isOf(recipe, uid) && isMeant(uid, text) ? [name] : []));
  const parts = {
    changes: named(after, (uid, text) => before.has(uid) && before.get(uid)?.text !== text),
    removes: named(before, (uid) => !after.has(uid)),
    adds: named(after, (uid) => !before.has(uid)),
  };
  const texts = Object.entries(parts).flatMap(([verb, names]) =>
    names.length > 0 ? [`${verb} ${counted(names)}`] : [],
  );
  return texts.join("; ") || "no change";
}

/** `Gala, Matinee ×3` */
function counted(names: readonly string[]): string {
  const texts = [...new Set(names)].sort().map((name) => {
    const count = names.filter((other) => other === name).length;
    return count > 1 ? `${name} ×${count}` : name;
  });
  return texts.join(", ");
}

function roundOf(recipe: Recipe, index: number): Round {
  const round = played.roundsOf(recipe)[index];
  if (!round) throw new Error(`${recipe.title} has more edits than there are deployments`);
  return round;
}

test.each(RECIPES)("$title: comment, guard, deployment and feed say what the page says", (recipe) => {
  for (const [index, { expected }] of recipe.steps.entries()) {
    const round = roundOf(recipe, index);
    const comment = expected.filter((line) => line.startsWith("comment:"));
    expect(expected.slice(comment.length)).toEqual([
      `guard:   ${guardText(recipe, round)}`,
      `sent:    ${sentText(recipe, round)}`,
      `.ics:    ${feedText(recipe, round)}`,
    ]);
    for (const line of comment) expect(round.comment).toContain(line.replace(/^comment: /, ""));
  }
});

test("the table at the top has every recipe in order, with what is sent", () => {
  const rows = [...introduction.matchAll(/^\| \[(.*?)\]\(.*?\) *\|[^|]*\| *(.*?) *\|/gm)];
  expect(rows.map(([, title, sent]) => [title, sent])).toEqual(
    RECIPES.map((recipe) => [recipe.title, summaryOf(recipe)]),
  );
});

test("a postponed event is found by its tag, one that was let go of among the orphans", () => {
  expect(played.postponed).toMatch(/2027-12-31 11:00 .* Friendly .* postponed/);
  expect(played.orphans).toMatch(/name: Gala\n/);
});

const commands = RECIPES.flatMap(({ steps }) => steps).flatMap(({ command, files }) =>
  command === undefined ? [] : [{ command, files }],
);
test.each(commands)(
  "event-center $command makes the edit that the page shows",
  async ({ command, files }) => {
    const cwd = mkdtempSync(join(tmpdir(), "event-center-recipe-"));
    const given = [...filesIn(setting), ...files].map(({ path, before }) => [path, before] as const);
    writeCalendar(cwd, Object.fromEntries(given));
    const args = command.split(" ").map((word) => word.replaceAll("'", ""));
    const { code, err } = await runCommand(args, { cwd, environment: { AKAMAI_EVENT_CENTER_NOW: NOW } });
    expect([code, err]).toEqual([0, expect.any(String)]);
    for (const { path, after } of files) expect(readFileSync(join(cwd, path), "utf8")).toBe(after);
    rmSync(cwd, { recursive: true });
  },
);
