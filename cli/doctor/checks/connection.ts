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
import { isBurstBlock, problemIn, type Asking } from "../evidence";

/** How the account was reached, and why it was not. */
interface Reached extends Asking {
  readonly failure: EventCenterError | undefined;
}

/** Akamai's older and newer Event Center; another path is not shown. */
const BASE_PATHS = [DEFAULT_BASE_PATH, "/events/v3"];

/** Akamai refuses a signature that is more than 30 seconds off. */
const CLOCK_TOLERANCE = 10;

/** Asked last, since they look at all answers; shown first. */
export const CONNECTION: readonly Check<Reached>[] = [
  {
    name: "credentials",
    question: "Where do the credentials come from, and does Akamai accept them?",
    needs: "All four values of one API client, from one source.",
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
    needs: "A signature is good for 30 seconds.",
    run: ({ answers }) => {
      const offsets = answers
        .map(({ at, headers }) => (at - Date.parse(headers["date"] ?? "")) / 1000)
        .filter((seconds) => !Number.isNaN(seconds));
      if (offsets.length === 0) {
        return notSeen("no answer has a Date header");
      }
      // The answer that was least under way tells best.
      const off = offsets.reduce((best, other) => (Math.abs(other) < Math.abs(best) ? other : best));
      const seconds = Math.round(Math.abs(off));
      return seconds <= CLOCK_TOLERANCE
        ? asExpected(`within ${CLOCK_TOLERANCE} seconds of Akamai's`)
        : differs(
            `${counted(seconds, "second")} ${off < 0 ? "behind" : "ahead of"} Akamai's`,
            "Nothing: from 30 seconds on Akamai refuses every request. Set the clock.",
          );
    },
  },
  {
    name: "base path",
    question: "Does the API live at the base path?",
    needs: `${BASE_PATHS.join(" or ")}, as the setting basePath says.`,
    run: ({ client, failure, answers }) => {
      const { basePath } = client.connection();
      const path = BASE_PATHS.includes(basePath) ? basePath : "a base path of your own";
      if (failure instanceof BasePathError) {
        return differs(`nothing at ${path}: ${inPublic(failure)}`, "Nothing: set basePath to the other.");
      }
      return answers.some(isSuccess) ? asExpected(path) : notSeen(`${path} has answered nothing yet`);
    },
  },
  {
    name: "rights",
    question: "What may the API client do?",
    needs: "READ-WRITE access to Event Center, and access to the objects of the events.",
    run: ({ answers, failure }) => {
      const refused = answers.filter(isForbidden);
      if (failure instanceof AccessDeniedError || refused.length > 0) {
        const operations = [...new Set(refused.map(({ operation }) => operation))];
        return differs(
          `403 of ${operations.join(", ")} (${counted(refused.length, "answer")})`,
          "A refresh keeps an event that it may not read as state has it; whatever else is refused fails.",
        );
      }
      const allowed = [...new Set(answers.filter(isSuccess).map(({ operation }) => operation))];
      return allowed.length === 0 ? notSeen("nothing was answered") : asExpected(allowed.join(", "));
    },
  },
  {
    name: "answers",
    question: "Does the API itself answer, in JSON?",
    needs: "A JSON problem with every refusal: nothing else says that an event is gone.",
    run: ({ answers }) => {
      const odd = answers.filter((answer) => !isSpoken(answer));
      const kinds = new Set(
        odd.map(
          ({ operation, status, text }) =>
            `${status} ${text === "" ? "without a body" : "with a page"} to ${operation}`,
        ),
      );
      return odd.length === 0
        ? asExpected(`${counted(answers.length, "answer")}, all of the API`)
        : differs(
            `${odd.length} of ${counted(answers.length, "answer")} are none of the API's: ${[...kinds].join(", ")}`,
            "A page is an error, whatever its status; an empty 404 has to be confirmed by a list.",
          );
    },
  },
  {
    name: "rate limits",
    question: "How does Akamai limit the rate of requests?",
    needs: "A limit tells how long to wait: Retry-After, X-RateLimit-Next or Akamai-RateLimit-Next.",
    run: ({ answers }) => {
      const blocked = answers.filter(isBurstBlock).length;
      if (blocked > 0) {
        return differs(
          `${counted(blocked, "answer")} of a gateway that blocks bursts, which tells no time to wait`,
          "It tries again for up to ten minutes.",
        );
      }
      const limited = answers.filter(({ status }) => status === 429);
      if (limited.some((answer) => !rateHeaders(answer).some(([name]) => !/limit$|remaining$/.test(name)))) {
        return differs(
          `${limited.length} times 429 that tells no time to wait`,
          "It waits a while of its own choice.",
        );
      }
      const headers = new Map(answers.flatMap(rateHeaders));
      return headers.size === 0
        ? notSeen(`no rate header in ${counted(answers.length, "answer")}, none refused for its rate`)
        : asExpected(
            `${limited.length} times 429; headers: ${[...headers].map(([name, value]) => `${name} ${value}`).join(", ")}`,
          );
    },
  },
];

/** The host's name says whose API client it is. */
function masked(host: string): string {
  return host.endsWith(".akamaiapis.net")
    ? `*${host.slice(host.indexOf("."))}`
    : "this computer (a simulator)";
}

const isSuccess = ({ status }: ApiAnswer) => status >= 200 && status < 300;

const isForbidden = (answer: ApiAnswer) =>
  answer.status === 403 && problemIn(answer) !== undefined && !isBurstBlock(answer);

/** Some successes have no body. */
function isSpoken(answer: ApiAnswer): boolean {
  return isSuccess(answer)
    ? answer.text === "" || parseJson(answer.text) !== undefined
    : answer.status >= 500 || problemIn(answer) !== undefined;
}

const RATE_HEADER = /^(retry-after|[\w-]*rate-?limit[\w-]*)$/;

/** A value that is no number is a date. */
function rateHeaders({ headers }: ApiAnswer): [name: string, value: string][] {
  return Object.entries(headers).flatMap(([name, value = ""]): [string, string][] =>
    RATE_HEADER.test(name) ? [[name, /^\d+(\.\d+)?$/.test(value) ? value : "a date"]] : [],
  );
}
