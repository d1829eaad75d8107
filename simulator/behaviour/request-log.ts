/** A request that reached the API, refused ones included. */
export interface RecordedRequest {
  /** Such as GET. */
  readonly method: string;
  /** With the base path, without the query. */
  readonly path: string;
  /** As sent, without the question mark. */
  readonly query: string;
  /** The value of Authorization is left out. */
  readonly headers: Readonly<Record<string, string>>;
  /** Parsed; undefined where there is none or it is not JSON. */
  readonly body: unknown;
  /** 0 until it is answered, and for good where the connection was cut. */
  readonly status: number;
  /** Who sent it; undefined where the signature did not show that. */
  readonly client: string | undefined;
}

type Entry = { -readonly [Member in keyof RecordedRequest]: RecordedRequest[Member] };

/** A simulator that runs for days must not remember every request it ever got. */
const REMEMBERED = 100_000;

export class RequestLog {
  readonly #entries: Entry[] = [];

  get entries(): readonly RecordedRequest[] {
    return this.#entries;
  }

  add(entry: RecordedRequest): Entry {
    if (this.#entries.length >= REMEMBERED) {
      this.#entries.splice(0, REMEMBERED / 2);
    }
    const added = { ...entry };
    this.#entries.push(added);
    return added;
  }

  clear(): void {
    this.#entries.length = 0;
  }
}
