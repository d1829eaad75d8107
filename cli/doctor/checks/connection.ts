import {
  AccessDeniedError,
  BasePathError,
  type ApiAnswer,
  type EventCenterError,
} from "pulumi-akamai-event-center/client";
import { DEFAULT_BASE_PATH } from "pulumi-akamai-event-center/contract";
import { parseJson } from "../../frame/files";
import { counted } from "../../frame/text";
import { asExpected, differs, inPublic, notSeen, type Check } from "../check";
import { isBurstBlock, problemIn, type Session } from "../evidence";

/** The answers so far, and the error if the account was not reached. */
interface Connected extends Session {
  readonly failure: EventCenterError | undefined;
}

/** Akamai's older and newer Event Center. The report shows no other path. */
const BASE_PATHS = [DEFAULT_BASE_PATH, "/events/v3"];

/** In seconds; at 30, Akamai refuses the signature. */
const CLOCK_TOLERANCE = 10;

/** These run last, because they examine all answers, and are shown first. */
export const CONNECTION: readonly Check<Connected>[] = [
  {
    name: "credentials",
    question: "Where do the credentials come from, and does Akamai accept them?",
    expects: "All four values of one API client, from one source.",
    run: ({ client, failure }) => {
      const { source, host, hasAccountSwitchKey } = client.connection();
      const key = hasAccountSwitchKey ? "with an account switch key" : "no account switch key";
      const seen = `from ${source}, host ${masked(host)}, ${key}`;
      return failure?.code === "EVENT_CENTER_AUTHENTICATION"
        ? differs(`${seen}; ${inPublic(failure)}`)
        : asExpected(seen);
    },
  },
  {
    name: "clock",
    question: "Is this computer's clock right?",
    expects: "A clock that is less than 30 seconds off, since signatures expire.",
    run: ({ answers }) => {
      const offsets = answers
        .map(({ at, headers }) => (at - Date.parse(headers["date"] ?? "")) / 1000)
        .filter((seconds) => !Number.isNaN(seconds));
      if (offsets.length === 0) {
        return notSeen("no response has a Date header");
      }
      // Time on the way adds to the offset, so the smallest one is the most exact.
      const off = offsets.reduce((best, other) => (Math.abs(other) < Math.abs(best) ? other : best));
      const seconds = Math.round(Math.abs(off));
      return seconds <= CLOCK_TOLERANCE
        ? asExpected(`within ${CLOCK_TOLERANCE} seconds of Akamai's`)
        : differs(
            `${counted(seconds, "second")} ${off < 0 ? "behind" : "ahead of"} Akamai's`,
            "At 30 seconds Akamai refuses every request. Set the clock.",
          );
    },
  },
  {
    name: "base path",
    question: "Is the API at the base path?",
    expects: `${BASE_PATHS.join(" or ")}, set by basePath.`,
    run: ({ client, failure, answers }) => {
      const { basePath } = client.connection();
      const path = BASE_PATHS.includes(basePath) ? basePath : "a base path of your own";
      if (failure instanceof BasePathError) {
        return differs(
          `nothing at ${path}: ${inPublic(failure)}`,
          "Every request fails. Set basePath to the other path.",
        );
      }
      return answers.some(isSuccess)
        ? asExpected(path)
        : notSeen(`${path}, not confirmed: no request succeeded`);
    },
  },
  {
    name: "rights",
    question: "What may the API client do?",
    expects: "READ-WRITE access to Event Center, and access to the objects of the events.",
    run: ({ answers, failure }) => {
      const refused = answers.filter(isForbidden);
      if (failure instanceof AccessDeniedError || refused.length > 0) {
        const operations = [...new Set(refused.map(({ operation }) => operation))];
        return differs(
          `403 for ${operations.join(", ")} (${counted(refused.length, "response")})`,
          "A refresh keeps the state of an event that it may not read. Other refused requests fail.",
        );
      }
      const allowed = [...new Set(answers.filter(isSuccess).map(({ operation }) => operation))];
      return allowed.length === 0 ? notSeen("no request succeeded") : asExpected(`may ${allowed.join(", ")}`);
    },
  },
  {
    name: "answers",
    question: "Do all responses come from the API, as JSON?",
    expects: "A JSON problem document with every error: nothing else proves that an event is gone.",
    run: ({ answers }) => {
      const odd = answers.filter((answer) => !isFromApi(answer));
      const kinds = new Set(
        odd.map(
          ({ operation, status, text }) =>
            `${status} ${text === "" ? "without a body" : "with a page"} to ${operation}`,
        ),
      );
      return odd.length === 0
        ? asExpected(`${counted(answers.length, "response")}, all from the API`)
        : differs(
            `${[...kinds].join(", ")}: ${odd.length} of ${answers.length} responses are not from the API`,
            "The provider treats a page as an error, whatever its status, and confirms an empty 404 with a list.",
          );
    },
  },
  {
    name: "rate limits",
    question: "How does Akamai limit the request rate?",
    expects: "A header that says how long to wait: Retry-After, X-RateLimit-Next or Akamai-RateLimit-Next.",
    run: ({ answers }) => {
      const blocked = answers.filter(isBurstBlock).length;
      if (blocked > 0) {
        return differs(
          `${counted(blocked, "response")} from a gateway that blocks bursts, without a time to wait`,
          "The provider tries again for up to ten minutes.",
        );
      }
      const limited = answers.filter(({ status }) => status === 429);
      if (limited.some((answer) => !rateHeaders(answer).some(([name]) => !/limit$|remaining$/.test(name)))) {
        return differs(
          `${limited.length} × 429, without a time to wait`,
          "The provider chooses how long to wait, between retryWaitMin and retryWaitMax.",
        );
      }
      const headers = new Map(answers.flatMap(rateHeaders));
      return headers.size === 0
        ? notSeen(`no rate headers and no 429 in ${counted(answers.length, "response")}`)
        : asExpected(
            `${limited.length} × 429; headers: ${[...headers].map(([name, value]) => `${name} ${value}`).join(", ")}`,
          );
    },
  },
];

/** The first part of the host identifies the API client. */
function masked(host: string): string {
  return host.endsWith(".akamaiapis.net")
    ? `*${host.slice(host.indexOf("."))}`
    : "this computer (a simulator)";
}

const isSuccess = ({ status }: ApiAnswer) => status >= 200 && status < 300;

const isForbidden = (answer: ApiAnswer) =>
  answer.status === 403 && problemIn(answer) !== undefined && !isBurstBlock(answer);

/** True if the API itself answered, not a gateway or proxy; some successes have no body. */
function isFromApi(answer: ApiAnswer): boolean {
  return isSuccess(answer)
    ? answer.text === "" || parseJson(answer.text) !== undefined
    : answer.status >= 500 || problemIn(answer) !== undefined;
}

const RATE_HEADER = /^(retry-after|[\w-]*rate-?limit[\w-]*)$/;

/** A value that is not a number is shown as a date. */
function rateHeaders({ headers }: ApiAnswer): [name: string, value: string][] {
  return Object.entries(headers).flatMap(([name, value = ""]): [string, string][] =>
    RATE_HEADER.test(name) ? [[name, /^\d+(\.\d+)?$/.test(value) ? value : "a date"]] : [],
  );
}
