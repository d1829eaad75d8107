import { LIMITS } from "pulumi-akamai-event-center/contract";
import { toDocumentForm } from "../validity/instants";
import { invalidParameter } from "./problems";

/** The query of a request. A parameter that the document does not allow is refused with its name and value. */
export class Query {
  readonly #parameters: URLSearchParams;

  constructor(query: string) {
    this.#parameters = new URLSearchParams(query);
  }

  /** Refuses unknown parameters: a misspelt filter would otherwise list everything. */
  allowOnly(known: readonly string[]): void {
    for (const [name, value] of this.#parameters) {
      if (!known.includes(name)) {
        throw invalidParameter(name, value);
      }
    }
  }

  list(name: string): string[] {
    return this.#parameters.getAll(name);
  }

  one(name: string): string | undefined {
    const [first, second] = this.#parameters.getAll(name);
    if (second !== undefined) {
      throw invalidParameter(name, second);
    }
    return first;
  }

  /** Returns the document's form of the date. */
  instant(name: string): string | undefined {
    const value = this.one(name);
    if (value === undefined) {
      return undefined;
    }
    const date = toDocumentForm(value);
    if (date === undefined) {
      throw invalidParameter(name, value);
    }
    return date;
  }

  wholeNumber(name: string, otherwise: number, minimum: number, maximum: number): number {
    const value = this.one(name);
    if (value === undefined) {
      return otherwise;
    }
    const number = /^\d+$/.test(value) ? Number(value) : NaN;
    if (!(number >= minimum && number <= maximum)) {
      throw invalidParameter(name, value);
    }
    return number;
  }

  page(): { page: number; pageSize: number } {
    const { first, defaultSize, maxSize } = LIMITS.page;
    return {
      page: this.wholeNumber("page", first, first, Number.MAX_SAFE_INTEGER),
      pageSize: this.wholeNumber("pageSize", defaultSize, 1, maxSize),
    };
  }
}
