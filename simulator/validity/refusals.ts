/** One thing that is wrong with a request, and where. */
export interface Refusal {
  /** The query parameter, or the path of the member such as `objects[0].id`. */
  readonly parameter: string;
  readonly value: unknown;
  readonly reason: string;
}

/** What a reader returns for a value that it refused; null and undefined are values of their own. */
export class Refused {
  readonly #mark = "refused";
  toString(): string {
    return this.#mark;
  }
}
export const REFUSED = new Refused();

/** Notes a refusal; returns the mark, so that a reader can return it. */
export type Refuse = (parameter: string, value: unknown, reason: string) => Refused;

/** Reads a value of one kind, or notes why it cannot be one. */
export type Reader<Value> = (value: unknown, path: string, refuse: Refuse) => Value | Refused;

type Accepted<Values> = { [Name in keyof Values]: Exclude<Values[Name], Refused> };

/** True where none of the values was refused. */
export const isAccepted = <Values extends object>(values: Values): values is Values & Accepted<Values> =>
  !Object.values(values).includes(REFUSED);
