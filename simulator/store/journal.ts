import {
  closeSync,
  existsSync,
  fchmodSync,
  fstatSync,
  ftruncateSync,
  openSync,
  readFileSync,
  renameSync,
  rmSync,
  statSync,
  writeSync,
} from "node:fs";
import type { Trouble } from "pulumi-akamai-event-center/contract";
import type { z } from "zod";
import { type Change, change } from "./event";

const MARK = '{"eventCenterSimulator":1,';
const OWNER_ONLY = 0o600;
const LINES_WORTH_A_REWRITE = 1000;

/** A write that could not be kept. */
export class StorageError extends Error {
  /** @internal */
  static readonly trouble = {
    code: "SIMULATOR_STORAGE",
    cause:
      "The simulator's data file is in use, damaged, from another program, or cannot be written. It was not changed.",
    cure: "Stop the other simulator, name another file with `--data`, or check the disk and its permissions.",
  } as const satisfies Trouble;
  /** Never changes between versions. */
  readonly code = StorageError.trouble.code;
  /** For messages of Node. */
  override readonly name = "StorageError";
}

/** A system call may write only part of a text. */
function writeAll(descriptor: number, text: string): void {
  const bytes = Buffer.from(text);
  for (let written = 0; written < bytes.length;) {
    written += writeSync(descriptor, bytes, written);
  }
}

/** Not by `instanceof`: in a test runner, Node's errors belong to another realm. */
export const reason = (error: unknown): string =>
  typeof error === "object" && error !== null && "message" in error ? String(error.message) : String(error);

/**
 * A file of JSON lines: a header, then one change per line. A process killed during a write leaves at most an incomplete
 * last line, which was never acknowledged; the next start removes it.
 */
export class Journal {
  readonly #file: string;
  readonly #header: string;
  #descriptor: number;
  #length: number;
  #lines: number;
  #closed = false;

  private constructor(file: string, header: string, descriptor: number, lines: number) {
    this.#file = file;
    this.#header = header;
    this.#descriptor = descriptor;
    this.#length = fstatSync(descriptor).size;
    this.#lines = lines;
  }

  /** Opens the file, or creates it with the header that `makeHeader` returns. */
  static open<Header extends object>(
    file: string,
    makeHeader: () => Header,
    headerSchema: z.ZodType<Header>,
  ): { journal: Journal; header: Header; changes: Change[] } {
    if (existsSync(file) && !statSync(file).isFile()) {
      throw new StorageError(`${file} is not a file: name a file for the events`);
    }
    const text = existsSync(file) ? readFileSync(file, "utf8") : "";
    const whole = text.slice(0, text.lastIndexOf("\n") + 1);
    if (!text.startsWith(MARK) && !MARK.startsWith(text)) {
      throw new StorageError(
        `${file} is not a file of this simulator; it was left unchanged. Name another file`,
      );
    }
    const [first, ...rest] = whole.split("\n").slice(0, -1);
    const read = <Value>(schema: z.ZodType<Value>, line: string, number: number): Value => {
      const { success, data } = schema.safeParse(parse(line));
      if (!success) {
        throw new StorageError(`${file} is damaged at line ${number}; it was left unchanged`);
      }
      return data;
    };
    const found = first === undefined ? undefined : read(headerSchema, first, 1);
    const changes = rest.map((line, index) => read(change, line, index + 2));
    const header = found ?? makeHeader();
    const headerLine = first ?? MARK + JSON.stringify(header).slice(1);
    const descriptor = openSync(file, "a", OWNER_ONLY);
    try {
      fchmodSync(descriptor, OWNER_ONLY);
      ftruncateSync(descriptor, Buffer.byteLength(whole));
      if (first === undefined) {
        writeAll(descriptor, `${headerLine}\n`);
      }
    } catch (error) {
      closeSync(descriptor);
      throw new StorageError(`${file} cannot be written: ${reason(error)}`);
    }
    return { journal: new Journal(file, headerLine, descriptor, changes.length), header, changes };
  }

  /** Returns once the change is stored. Errors: StorageError. */
  append(added: Change): void {
    // The number of a closed descriptor may belong to another file by now.
    if (this.#closed) {
      throw new StorageError("The event is not kept: the simulator is closed");
    }
    const line = `${JSON.stringify(added)}\n`;
    try {
      if (fstatSync(this.#descriptor).nlink === 0) {
        throw new Error("the file has been removed");
      }
      writeAll(this.#descriptor, line);
    } catch (error) {
      // A full disk may have kept part of the line.
      ftruncateSync(this.#descriptor, this.#length);
      throw new StorageError(`The event is not kept: ${reason(error)}`);
    }
    this.#length += Buffer.byteLength(line);
    this.#lines += 1;
  }

  /** Replaces all changes by these. Errors: StorageError. */
  rewrite(changes: Iterable<Change>): void {
    const aside = `${this.#file}.rewrite`;
    let lines = 0;
    let descriptor: number | undefined;
    try {
      rmSync(aside, { force: true });
      descriptor = openSync(aside, "ax", OWNER_ONLY);
      writeAll(descriptor, `${this.#header}\n`);
      for (const kept of changes) {
        writeAll(descriptor, `${JSON.stringify(kept)}\n`);
        lines += 1;
      }
      renameSync(aside, this.#file);
    } catch (error) {
      if (descriptor !== undefined) {
        closeSync(descriptor);
      }
      rmSync(aside, { force: true });
      // Wait until as much has been added again, instead of trying at every write.
      this.#lines = 0;
      throw new StorageError(`The file cannot be rewritten: ${reason(error)}`);
    }
    closeSync(this.#descriptor);
    this.#descriptor = descriptor;
    this.#length = fstatSync(descriptor).size;
    this.#lines = lines;
  }

  /** Whether so many lines are outdated that a rewrite pays. */
  isWasteful(live: number): boolean {
    return this.#lines > LINES_WORTH_A_REWRITE && this.#lines > 2 * live;
  }

  close(): void {
    this.#closed = true;
    closeSync(this.#descriptor);
  }
}

function parse(line: string): unknown {
  try {
    return JSON.parse(line) as unknown;
  } catch {
    return undefined;
  }
}
