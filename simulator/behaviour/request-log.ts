/** A request to the API, refused or not. */
export interface RecordedRequest {
  /** Such as GET. */
  readonly method: string;
  /** With the base path, without the query. */
  readonly path: string;
  /** As sent, without the question mark. */
  readonly query: string;
  /** Without the value of Authorization. */
  readonly headers: Readonly<Record<string, string>>;
  /** Parsed; undefined if there is none or it is not JSON. */
  readonly body: unknown;
  /** 0 until it is answered, or if the connection was cut. */
  readonly status: number;
  /** The name of the client; undefined if the signature was refused. */
  readonly client: string | undefined;
}

type Entry = { -readonly [Member in keyof RecordedRequest]: RecordedRequest[Member] };

/** A simulator may run for days. */
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
