import { isTimeZone } from "pulumi-akamai-event-center/contract";
import { log, type Io } from "../../frame/io";
import { counted } from "../../frame/text";
import { DateReader, formProblem, lengthOf } from "../dates";
import type { Sheet } from "../rows";
import { columnsOf } from "../template";
import { filledTexts, formsOf, type Draft } from "./draft";

/** The answer for "none". */
const NONE = "-";

interface Question {
  readonly text: string;
  /** The answer that an empty line stands for. */
  readonly default: string | undefined;
  readonly isNeeded: boolean;
  /** Stores an answer, or returns its problem. */
  readonly take: (answer: string | undefined) => string | undefined;
}

/**
 * Asks for each part of a mapping; an empty answer accepts the suggestion from the column names.
 * @returns the answers so far, and whether a person was there to answer
 */
export async function askMapping(
  io: Io,
  file: string,
  sheet: Sheet,
  draft: Draft,
  inherits: { readonly timeZone: boolean; readonly length: boolean },
): Promise<boolean> {
  if (io.err.isTTY) {
    log(
      io,
      `${file} has ${counted(sheet.rows.length, "row")} and these columns: ${sheet.columns.join(", ")}.\n` +
        `Answer with a column, or a text with columns in braces such as "{Home} - {Away}"; Enter accepts the suggestion in [], ${NONE} means none.`,
    );
  }
  for (const questionOf of questionsOf(sheet, draft, inherits)) {
    const question = questionOf();
    if (question !== undefined && !(await isAnswered(io, question))) {
      return false;
    }
  }
  return true;
}

/** Asks until the answer is valid; false if there is no terminal to ask on. */
async function isAnswered(io: Io, question: Question): Promise<boolean> {
  const offered = question.default === undefined ? "" : ` [${question.default}]`;
  for (;;) {
    const typed = await io.ask(`${question.text}${offered} `);
    if (typed === undefined) {
      return false;
    }
    const problem = answerTo(question, typed.trim());
    if (problem === undefined) {
      return true;
    }
    log(io, problem);
  }
}

function answerTo(question: Question, typed: string): string | undefined {
  const answer = typed === "" ? question.default : typed === NONE ? undefined : typed;
  return answer === undefined && question.isNeeded ? "An answer is needed." : question.take(answer);
}

/** Makes each question in its turn, since it may depend on earlier answers. */
function questionsOf(
  sheet: Sheet,
  draft: Draft,
  inherits: { readonly timeZone: boolean; readonly length: boolean },
): (() => Question | undefined)[] {
  const guessed = { ...draft };
  const column =
    (member: "key" | "name" | "start" | "timeZone" | "tags" | "cpCodes", text: string, isNeeded: boolean) =>
    () => ({
      text,
      default: guessed[member],
      isNeeded,
      take: (answer: string | undefined) => {
        const read = answer === undefined ? undefined : templateOf(sheet, answer, member === "timeZone");
        if (read !== undefined && "problem" in read) {
          return read.problem;
        }
        if (member === "timeZone" && read !== undefined && !mayBeTimeZone(read.text)) {
          return `There is no time zone ${read.text}; names look like Europe/Warsaw.`;
        }
        draft[member] = read?.text;
        return undefined;
      },
    });
  return [
    column("key", "What identifies an event, and never changes?", true),
    column("name", "What is it called?", true),
    column("start", "When does it start?", true),
    () => formQuestion(sheet, draft),
    () => ({
      text: "When does it end, or how long does it last (a column, or a length such as PT2H30M)?",
      default: guessed.end ?? guessed.duration,
      isNeeded: !inherits.length,
      take: (answer) => takeLength(sheet, draft, answer),
    }),
    () =>
      inherits.timeZone || hasOffsets(sheet, draft)
        ? undefined
        : column("timeZone", "In which time zone (a column, or one such as Europe/Warsaw)?", true)(),
    column("tags", "Which tags does it carry?", false),
    column("cpCodes", "Which CP codes does it use?", false),
  ];
}

type Read = { readonly text: string } | { readonly problem: string };

/** A column's bare name means the column. A text without columns is valid only if all rows may share it. */
function templateOf({ columns }: Sheet, answer: string, mayBeConstant: boolean): Read {
  const column = columns.find((one) => one.toLowerCase() === answer.toLowerCase());
  if (column !== undefined) {
    return { text: `{${column}}` };
  }
  const unknown = columnsOf(answer).find((one) => !columns.includes(one));
  if (unknown !== undefined) {
    return { problem: `There is no column ${unknown}. The columns are: ${columns.join(", ")}.` };
  }
  return columnsOf(answer).length > 0 || mayBeConstant
    ? { text: answer }
    : { problem: `There is no column ${answer}. The columns are: ${columns.join(", ")}.` };
}

/** Asked if a date is not ISO 8601; suggests a form only if no other one fits. */
function formQuestion(sheet: Sheet, draft: Draft): Question | undefined {
  const texts = filledTexts(sheet, draft.start);
  const { isIso, fitting } = formsOf(texts);
  const example = texts.find((text) => new DateReader().read(text) === undefined) ?? "";
  const fits = fitting.length > 1 ? ` Here ${fitting.join(" and ")} fit.` : "";
  return isIso
    ? undefined
    : {
        text: `How are dates such as ${JSON.stringify(example)} written (DD day, MM month, YYYY year, HH hour, mm minute, h with a for AM and PM)?${fits}`,
        default: fitting.length === 1 ? fitting[0] : undefined,
        isNeeded: true,
        take: (answer = "") => {
          const problem = formProblem(answer);
          if (problem !== undefined) {
            return `The form ${problem}.`;
          }
          const reader = new DateReader(answer);
          if (!texts.some((text) => reader.read(text)?.date !== undefined)) {
            return `${JSON.stringify(example)} is not written like that.`;
          }
          draft.dates = answer;
          return undefined;
        },
      };
}

/** A constant is a length; a column is an end or a length, depending on its cells. */
function takeLength(sheet: Sheet, draft: Draft, answer: string | undefined): string | undefined {
  draft.end = undefined;
  draft.duration = undefined;
  if (answer === undefined) {
    return undefined;
  }
  const read = templateOf(sheet, answer, true);
  if ("problem" in read) {
    return read.problem;
  }
  const { text } = read;
  if (columnsOf(text).length === 0) {
    draft.duration = text;
    return isLength(text) ? undefined : "A length is written like PT2H, PT90M or PT2H30M.";
  }
  const cells = filledTexts(sheet, text);
  const reader = new DateReader(draft.dates);
  if (cells.some((cell) => /^\d+$/.test(cell))) {
    return `Its cells are numbers: answer PT${text}M if they are minutes, or PT${text}H if they are hours.`;
  }
  if (/duration|length|^PT?\{/i.test(text) || cells.some((cell) => cell.startsWith("P"))) {
    draft.duration = text;
    return cells.some(isLength)
      ? undefined
      : `${JSON.stringify(cells[0] ?? "")} is not a length such as PT2H30M or 2:30.`;
  }
  draft.end = text;
  // Each event of a calendar file has one of the two.
  draft.duration = text === "{DTEND}" && sheet.columns.includes("DURATION") ? "{DURATION}" : undefined;
  return cells.length === 0 || cells.some((cell) => reader.read(cell) !== undefined)
    ? undefined
    : `${JSON.stringify(cells[0])} is neither a date in the form of the starts nor a length.`;
}

const isLength = (cell: string) => /^P(?=[^1-9]*[1-9])[\dDTWHMS]+$/.test(lengthOf(cell));

const mayBeTimeZone = (text: string) => columnsOf(text).length > 0 || isTimeZone(text);

function hasOffsets(sheet: Sheet, draft: Draft): boolean {
  const reader = new DateReader(draft.dates);
  return filledTexts(sheet, draft.start).every((text) => (reader.read(text)?.offset ?? "") !== "");
}
