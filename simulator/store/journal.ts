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
import { type Change, isChange } from "./change";
import type { Keeper } from "./store";

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

/** Writes all of a text, however many system calls that takes. */
function writeAll(descriptor: number, text: string): void {
  const bytes = Buffer.from(text);
  for (let written = 0; written < bytes.length;) {
    written += writeSync(descriptor, bytes, written);
  }
}

/** What an error says, by look: those of Node are of another realm in a test runner. */
export const reason = (error: unknown): string =>
  typeof error === "object" && error !== null && "message" in error ? String(error.message) : String(error);

/**
 * One file of JSON lines: a header, then one change a line. A line counts once its line end is there, so a process
 * killed while it writes leaves at most a torn last line, which was never acknowledged and is cut off at the next start.
 */
export class Journal implements Keeper {
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

  /** Opens or makes the file. `makeHeader` says what a new file begins with; `readHeader` refuses what is not ours. */
  static open<Header extends object>(
    file: string,
    makeHeader: () => Header,
    readHeader: (value: unknown) => Header | undefined,
  ): { journal: Journal; header: Header; changes: Change[] } {
    if (existsSync(file) && !statSync(file).isFile()) {
      throw new StorageError(
        `${file} is not a file: give the simulator a file of its own to keep its events`,
      );
    }
    const text = existsSync(file) ? readFileSync(file, "utf8") : "";
    const whole = text.slice(0, text.lastIndexOf("\n") + 1);
    if (!text.startsWith(MARK) && !MARK.startsWith(text)) {
      throw new StorageError(`${file} is not a file of this simulator: it stays as it is; name another one`);
    }
    const [first, ...rest] = whole.split("\n").slice(0, -1);
    const found = first === undefined ? undefined : readHeader(parse(first));
    if (first !== undefined && !found) {
      throw new StorageError(`${file} has a damaged first line: it stays as it is`);
    }
    const changes = rest.map((line, index) => {
      const change = parse(line);
      if (!isChange(change)) {
        throw new StorageError(`${file} is damaged at line ${index + 2}: it stays as it is`);
      }
      return change;
    });
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

  append(change: Change): void {
    // A closed descriptor's number may by now be another file's.
    if (this.#closed) {
      throw new StorageError("The event is not kept: the simulator is closed");
    }
    const line = `${JSON.stringify(change)}\n`;
    try {
      if (fstatSync(this.#descriptor).nlink === 0) {
        throw new Error("the file has been removed");
      }
      writeAll(this.#descriptor, line);
    } catch (error) {
      // What a full disk took of the line must not stand before the next one.
      ftruncateSync(this.#descriptor, this.#length);
      throw new StorageError(`The event is not kept: ${reason(error)}`);
    }
    this.#length += Buffer.byteLength(line);
    this.#lines += 1;
  }

  rewrite(changes: Iterable<Change>): void {
    const aside = `${this.#file}.rewrite`;
    let lines = 0;
    let descriptor: number | undefined;
    try {
      rmSync(aside, { force: true });
      descriptor = openSync(aside, "ax", OWNER_ONLY);
      writeAll(descriptor, `${this.#header}\n`);
      for (const change of changes) {
        writeAll(descriptor, `${JSON.stringify(change)}\n`);
        lines += 1;
      }
      renameSync(aside, this.#file);
    } catch (error) {
      if (descriptor !== undefined) {
        closeSync(descriptor);
      }
      rmSync(aside, { force: true });
      // Not again at every write: when as much has been added once more.
      this.#lines = 0;
      throw new StorageError(`The file cannot be rewritten: ${reason(error)}`);
    }
    closeSync(this.#descriptor);
    this.#descriptor = descriptor;
    this.#length = fstatSync(descriptor).size;
    this.#lines = lines;
  }

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
