import Ajv2020, { type ValidateFunction } from "ajv/dist/2020";
import addFormats from "ajv-formats";
import { z } from "zod";

/** One request, and what was answered; no answer if the connection was cut. */
export interface Exchange {
  readonly method: string;
  /** Below the base path, without the query. */
  readonly path: string;
  readonly query: URLSearchParams;
  readonly body: string;
  readonly answer: Answer | undefined;
}

export interface Answer {
  readonly status: number;
  readonly type: string;
  readonly body: string;
}

const object = z.record(z.string(), z.unknown());
const parameter = z.object({
  name: z.string(),
  in: z.string(),
  required: z.boolean().default(false),
  schema: object,
});
const reference = z.object({ $ref: z.string() });

/** An OpenAPI description as a judge of real requests and answers. */
export class Description {
  readonly #paths: Readonly<Record<string, unknown>>;
  readonly #ajv: Ajv2020;
  /** Compiled once, by their text. */
  readonly #validators = new Map<string, ValidateFunction>();

  /** With `areDatesLoose`, texts of the format date-time may have any form. */
  constructor(
    readonly title: string,
    readonly document: unknown,
    { areDatesLoose = false } = {},
  ) {
    this.#paths = object.parse(object.parse(document)["paths"]);
    // OpenAPI's own keywords are no JSON Schema; `nullable` of OpenAPI 3.0 is known to ajv.
    this.#ajv = new Ajv2020({ strict: false, allErrors: true, validateFormats: !areDatesLoose });
    addFormats(this.#ajv, ["date-time", "uri"]);
    this.#ajv.addSchema(object.parse(document), "api", undefined, false);
  }

  /** What in the exchange the description does not allow. A request may break it only to be refused with a 400. */
  violations({ method, path, query, body, answer }: Exchange): string[] {
    const template = Object.keys(this.#paths).find((known) =>
      new RegExp(`^${known.replace(/\{\w+\}/g, "[^/]+")}$`).test(path),
    );
    const item = object.parse(template === undefined ? {} : this.#paths[template]);
    const operation = object.optional().parse(item[method.toLowerCase()]);
    if (template === undefined || operation === undefined) {
      return [`${this.title}: ${method} ${path} is not an operation`];
    }
    const at = `/paths/${escaped(template)}/${method.toLowerCase()}`;
    const parameters = [item["parameters"], operation["parameters"]].flatMap((list) =>
      z.array(z.unknown()).default([]).parse(list),
    );
    const asked = [
      ...this.#queryFaults(parameters, query),
      ...(operation["requestBody"] === undefined
        ? body === ""
          ? []
          : ["the request has a body"]
        : this.#bodyFaults("request body", `${at}/requestBody/content`, "application/json", body)),
    ];
    const reported = answer ? this.#answerFaults(at, object.parse(operation["responses"]), answer) : [];
    const found = [...(answer?.status === 400 ? [] : asked), ...reported];
    return found.map((fault) => `${this.title}: ${method} ${path}: ${fault}`);
  }

  #queryFaults(given: readonly unknown[], query: URLSearchParams): string[] {
    const known = given
      .map((one) => parameter.parse(this.#resolved(one)))
      .filter((one) => one.in === "query");
    const strangers = [...new Set(query.keys())].filter((name) => !known.some((one) => one.name === name));
    return [
      ...strangers.map((name) => `query parameter ${name} is unknown`),
      ...known.flatMap(({ name, required, schema }) => {
        const values = query.getAll(name);
        if (values.length === 0) {
          return required ? [`query parameter ${name} is missing`] : [];
        }
        if (schema["type"] !== "array" && values.length > 1) {
          return [`query parameter ${name} is repeated`];
        }
        const isNumber = schema["type"] === "integer" && /^-?\d+$/.test(values[0] ?? "");
        const value = schema["type"] === "array" ? values : isNumber ? Number(values[0]) : values[0];
        return this.#faults(`query parameter ${name}`, schema, value);
      }),
    ];
  }

  #answerFaults(
    at: string,
    responses: Readonly<Record<string, unknown>>,
    { status, type, body }: Answer,
  ): string[] {
    const response = responses[status];
    if (response === undefined) {
      return [`the status ${status} is not described`];
    }
    const referred = reference.safeParse(response).data?.$ref.slice(1);
    const content = `${referred ?? `${at}/responses/${status}`}/content`;
    return object.parse(this.#resolved(response))["content"] === undefined || status === 204
      ? body === ""
        ? []
        : [`the answer ${status} has a body`]
      : this.#bodyFaults(`answer ${status}`, content, type.split(";", 1)[0]?.trim() ?? "", body);
  }

  #bodyFaults(what: string, content: string, type: string, body: string): string[] {
    const pointer = `${content}/${escaped(type)}/schema`;
    if (this.#at(pointer) === undefined) {
      return [`the ${what} of type ${type} is not described`];
    }
    let value: unknown;
    try {
      value = JSON.parse(body);
    } catch {
      return [`the ${what} is not JSON`];
    }
    return this.#faults(what, { $ref: `api#${pointer}` }, value);
  }

  #faults(what: string, schema: Readonly<Record<string, unknown>>, value: unknown): string[] {
    const text = JSON.stringify(schema);
    const validate = this.#validators.get(text) ?? this.#ajv.compile(schema);
    this.#validators.set(text, validate);
    return validate(value)
      ? []
      : (validate.errors ?? []).map(
          ({ instancePath, message }) => `the ${what}${instancePath} ${message ?? ""}`,
        );
  }

  #resolved(value: unknown): unknown {
    const { data } = reference.safeParse(value);
    return data ? this.#at(data.$ref.slice(1)) : value;
  }

  #at(pointer: string): unknown {
    return pointer
      .split("/")
      .slice(1)
      .map((part) => part.replaceAll("~1", "/").replaceAll("~0", "~"))
      .reduce<unknown>((value, part) => object.safeParse(value).data?.[part], this.document);
  }
}

const escaped = (part: string) => part.replaceAll("~", "~0").replaceAll("/", "~1");
