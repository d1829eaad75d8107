import type { Io } from "./io";

/** Reads something for each item, all at once, and shows the progress. */
export async function readEach<Item, Result>(
  io: Io,
  items: readonly Item[],
  read: (item: Item) => Promise<Result>,
): Promise<Result[]> {
  const progress = new Progress(io, "reading events", items.length);
  try {
    return await Promise.all(
      items.map(async (item) => {
        const result = await read(item);
        progress.advance();
        return result;
      }),
    );
  } finally {
    progress.end();
  }
}

const BEFORE_FIRST = 1000;
const BETWEEN_LINES = 5000;
const BETWEEN_REDRAWS = 100;

/** Shows the progress of a task that takes longer than a second: in place on a terminal, else a line now and then. */
export class Progress {
  #done = 0;
  #isDrawn = false;
  readonly #began: number;
  #lastDrawn = -Infinity;

  constructor(
    private readonly io: Io,
    /** Such as `reading events`. */
    private readonly task: string,
    /** Undefined if the number is unknown. */
    public total?: number,
  ) {
    this.#began = io.now();
  }

  /** Counts one more as done. */
  advance(): void {
    this.#done += 1;
    const now = this.io.now();
    const wait = this.io.err.isTTY ? BETWEEN_REDRAWS : BETWEEN_LINES;
    if (now - this.#began >= BEFORE_FIRST && now - this.#lastDrawn >= wait) {
      this.#lastDrawn = now;
      this.#draw();
    }
  }

  /** Removes the line. */
  end(): void {
    if (this.#isDrawn && this.io.err.isTTY) {
      this.io.err.write("\r\u001b[2K");
    }
    this.#isDrawn = false;
  }

  #draw(): void {
    const { err } = this.io;
    const line = err.paint(
      "dim",
      `${this.task}: ${this.#done}${this.total === undefined ? "" : ` of ${this.total}`}`,
    );
    err.write(err.isTTY ? `\r\u001b[2K${line}` : `${line}\n`);
    this.#isDrawn = true;
  }
}
