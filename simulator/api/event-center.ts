import { setTimeout as sleep } from "node:timers/promises";
import type { IncomingHttpHeaders } from "node:http";
import { STATUS_CODES } from "node:http";
import { type Fault, type FaultHook, replacesWork, type Sent, spoil } from "../behaviour/faults";
import type { History } from "../behaviour/history";
import type { Quirks } from "../behaviour/quirks";
import type { RequestLog } from "../behaviour/request-log";
import type { Client } from "../gateway/clients";
import { burstBlock, formatGatewayProblem, gatewayPage, GatewayProblem } from "../gateway/answers";
import { Concurrency, type RateLimit } from "../gateway/rate";
import { authenticate, believe, type Nonces } from "../gateway/signature";
import type { Store } from "../store/store";
import { type Answer, OPERATIONS } from "./operations";
import {
  ApiProblem,
  formatProblem,
  noSuchResource,
  internal,
  unreadableBody,
  unsupportedMediaType,
} from "./problems";
import { Query } from "./query";
import { type Operation, route } from "./router";

/** A request as it was received. */
export interface Incoming {
  readonly method: string;
  /** Path and query exactly as sent. */
  readonly target: string;
  readonly host: string;
  readonly headers: IncomingHttpHeaders;
  readonly body: Buffer;
}

/** The state of the server; quirks and fault may change between two requests. */
export interface Setting {
  readonly store: Store;
  readonly history: History;
  readonly clients: readonly Client[];
  readonly nonces: Nonces;
  readonly log: RequestLog;
  readonly rate: RateLimit | undefined;
  readonly basePath: string;
  readonly acceptAnySignature: boolean;
  readonly allowMsl4Streams: boolean;
  readonly now: () => number;
  quirks: Quirks;
  fault: FaultHook | undefined;
}

/** What quirks count since they were set. */
interface Tally {
  readonly quirks: Quirks;
  requests: number;
  first: number | undefined;
  hasShifted: boolean;
}

const WRITES: readonly Operation[] = ["createEvent", "updateEvent", "deleteEvent"];
const WITH_BODY: readonly Operation[] = ["createEvent", "updateEvent"];

function parseJson(body: Buffer): { value: unknown } | undefined {
  try {
    // JSON has to be UTF-8.
    return { value: JSON.parse(new TextDecoder("utf-8", { fatal: true }).decode(body)) };
  } catch {
    return undefined;
  }
}

/** Answers the requests of the API: gateway, fault, operation, format. */
export class EventCenter {
  readonly #setting: Setting;
  readonly #counts = new Map<string, number>();
  readonly #concurrency = new Concurrency();
  #lastTally: Tally | undefined;

  constructor(setting: Setting) {
    this.#setting = setting;
  }

  /** Makes faults count requests anew. */
  resetCounts(): void {
    this.#counts.clear();
  }

  /** Returns undefined if the connection should be cut. */
  async handle(incoming: Incoming): Promise<Sent | undefined> {
    const { log, rate, quirks, fault: hook } = this.#setting;
    const [path, query] = splitOnce(incoming.target, "?");
    const body = parseJson(incoming.body)?.value;
    const { authorization, ...headers } = incoming.headers;
    const entry = log.add({
      method: incoming.method,
      path,
      query,
      headers: {
        ...flat(headers),
        ...(authorization !== undefined && { authorization: "(left out)" }),
      },
      body,
      status: 0,
      client: undefined,
    });
    const block = this.#burstBlock();
    if (block) {
      entry.status = block.status;
      return block;
    }
    const operation = this.#operationOf(incoming.method, path);
    let fault: Fault | undefined;
    let answer: Sent | undefined;
    try {
      const client = this.#identify(incoming);
      entry.client = client.name;
      rate?.pass();
      if (hook) {
        const n = (this.#counts.get(operation) ?? 0) + 1;
        this.#counts.set(operation, n);
        fault = await hook({ method: incoming.method, path, query, body, operation, n });
        await sleep(fault?.delay ?? 0, undefined, { ref: false });
      }
      if (!fault || !replacesWork(fault)) {
        const page = operation === "unknown" ? undefined : quirks.gatewayPages[operation];
        answer = await this.#concurrency.within(quirks.concurrencyLimit, () => {
          const replaces = page !== undefined && page !== "200-after";
          const done = replaces ? undefined : sent(this.#work(incoming, path, query, client));
          return page === undefined ? done : gatewayPage(page);
        });
      }
    } catch (error) {
      answer = this.#problem(error, incoming);
    }
    if (fault?.cut) {
      return undefined;
    }
    const final = fault
      ? spoil(fault, answer, (status) =>
          this.#gatewayProblem(
            new GatewayProblem(status, "fault", STATUS_CODES[status] ?? "Fault"),
            incoming,
          ),
        )
      : answer;
    entry.status = final?.status ?? 0;
    return final;
  }

  #tally(): Tally {
    const { quirks } = this.#setting;
    if (this.#lastTally?.quirks !== quirks) {
      this.#lastTally = { quirks, requests: 0, first: undefined, hasShifted: false };
    }
    return this.#lastTally;
  }

  #burstBlock(): Sent | undefined {
    const { quirks, now } = this.#setting;
    const tally = this.#tally();
    tally.requests += 1;
    tally.first ??= now();
    const isBlocked = tally.requests <= quirks.burstBlock || now() - tally.first < quirks.burstBlockTime;
    return isBlocked ? burstBlock(quirks.burstBlockStatus) : undefined;
  }

  #shiftOnce(): Quirks["pageShift"] {
    const tally = this.#tally();
    const shift = tally.hasShifted ? "none" : tally.quirks.pageShift;
    tally.hasShifted = true;
    return shift;
  }

  #identify({ method, target, host, headers, body }: Incoming): Client {
    const { clients, nonces, now, acceptAnySignature } = this.#setting;
    const { authorization } = headers;
    return acceptAnySignature
      ? believe(authorization, clients)
      : authenticate({ method, target, host, body, authorization }, clients, nonces, now());
  }

  #operationOf(method: string, path: string): Operation | "unknown" {
    try {
      return route(method, this.#withoutBase(path)).operation;
    } catch {
      return "unknown";
    }
  }

  #withoutBase(path: string): string {
    const { basePath } = this.#setting;
    if (!path.startsWith(`${basePath}/`)) {
      throw noSuchResource(path);
    }
    return path.slice(basePath.length);
  }

  #work(incoming: Incoming, path: string, queryText: string, client: Client): Answer {
    const { store, history, quirks, allowMsl4Streams, now } = this.#setting;
    const { operation, eventId } = route(incoming.method, this.#withoutBase(path));
    if (WRITES.includes(operation) && !client.mayWrite) {
      throw new GatewayProblem(
        403,
        "pep-authz/deny",
        "The client does not have the grant needed: READ-WRITE for Event Center",
      );
    }
    const query = new Query(queryText);
    const account = accountOf(query, client);
    return OPERATIONS[operation]({
      store,
      history,
      account,
      author: client.name,
      now: now(),
      quirks,
      shiftOnce: () => this.#shiftOnce(),
      allowMsl4Streams,
      query,
      body: WITH_BODY.includes(operation) ? readBody(incoming) : undefined,
      eventId,
    });
  }

  #problem(error: unknown, incoming: Incoming): Sent {
    const { quirks } = this.#setting;
    if (error instanceof GatewayProblem) {
      return refused(error.status, error.headers, this.#gatewayProblem(error, incoming));
    }
    const problem = error instanceof ApiProblem ? error : internal(error);
    return refused(problem.status, problem.headers, formatProblem(problem, quirks.problemForm));
  }

  #gatewayProblem(problem: GatewayProblem, { method, host, target }: Incoming): object {
    const { now } = this.#setting;
    return formatGatewayProblem(problem, { method, instance: `http://${host}${target}`, time: now() });
  }
}

const sent = ({ status, headers, body }: Answer): Sent => ({
  status,
  headers: { ...headers, ...(body !== undefined && { "Content-Type": "application/json" }) },
  payload: body === undefined ? "" : JSON.stringify(body),
});

const refused = (status: number, headers: Readonly<Record<string, string>>, body: object): Sent => ({
  status,
  headers: { ...headers, "Content-Type": "application/problem+json" },
  payload: JSON.stringify(body),
});

function splitOnce(text: string, separator: string): [string, string] {
  const at = text.indexOf(separator);
  return at < 0 ? [text, ""] : [text.slice(0, at), text.slice(at + separator.length)];
}

const flat = (headers: IncomingHttpHeaders): Record<string, string> =>
  Object.fromEntries(Object.entries(headers).map(([name, value = ""]) => [name, [value].flat().join(", ")]));

function accountOf(query: Query, client: Client): string {
  const key = query.one("accountSwitchKey");
  if (key === undefined) {
    return client.account;
  }
  if (!client.maySwitch || key === "") {
    throw new GatewayProblem(403, "pep-authz/deny", "The client may not use this accountSwitchKey");
  }
  return key;
}

function readBody({ headers, body }: Incoming): unknown {
  const type = headers["content-type"];
  if (type?.split(";")[0]?.trim().toLowerCase() !== "application/json") {
    throw unsupportedMediaType(type);
  }
  const parsed = parseJson(body);
  if (!parsed) {
    throw unreadableBody("The request body is not JSON");
  }
  return parsed.value;
}
