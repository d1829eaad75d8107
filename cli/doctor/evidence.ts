import type { EventDetails, EventSummary } from "pulumi-akamai-event-center";
import {
  EventCenterError,
  CancelledError,
  type ApiAnswer,
  type CallOptions,
  type EventCenter,
  type EventQuery,
} from "pulumi-akamai-event-center/client";
import { LIMITS, problem, type Page, type Problem } from "pulumi-akamai-event-center/contract";
import { z } from "zod";
import { eventCenterOf } from "../frame/account";
import { parseJson } from "../frame/files";
import type { Io } from "../frame/io";
import { Progress } from "../frame/progress";

export type Values = Readonly<Record<string, unknown>>;

/** An answer and its time, in milliseconds since 1970. */
interface Received extends ApiAnswer {
  readonly at: number;
}

/** The client of an account, and every answer so far. */
export interface Session {
  readonly client: EventCenter;
  readonly call: CallOptions;
  readonly answers: readonly Received[];
}

export function openSession(
  io: Io,
  account: Parameters<typeof eventCenterOf>[1],
  progress: Progress,
): Session {
  const answers: Received[] = [];
  const client = eventCenterOf(io, account, (answer) => {
    answers.push({ ...answer, at: io.now() });
    progress.advance();
  });
  return { client, call: { signal: io.signal }, answers };
}

/** An event that was read in full, or the error. */
type Sample =
  | { readonly listed: EventSummary; readonly event: EventDetails; readonly raw: Values }
  | { readonly listed: EventSummary; readonly error: EventCenterError };

/** The answers to the first requests; the checks send more. */
export interface Evidence extends Session {
  /** The metadata of a list without parameters. */
  readonly metadata: Values;
  /** The first 1,000 events by their start. */
  readonly listing: Page<EventSummary>;
  /** The same events as received. */
  readonly items: readonly Values[];
  readonly isSortRefused: boolean;
  readonly samples: readonly Sample[];
}

export const BY_START = [["start", "asc"]] as const satisfies EventQuery["sort"];

const SAMPLES = 3;

/** Lists the account and reads some of its events. Errors: those of the client if the account cannot be listed. */
export async function gather(session: Session): Promise<Evidence> {
  const { client, call, answers } = session;
  await client.listEventsPage({}, call);
  const { metadata } = pageIn(answers.at(-1));
  const before = answers.length;
  const listing = await client.listEventsPage({ sort: BY_START, pageSize: LIMITS.page.maxSize }, call);
  const isSortRefused = answers.slice(before).some((answer) => isAbout(problemIn(answer), "sort"));
  const items = pageIn(answers.at(-1)).data;
  const samples: Sample[] = [];
  for (const listed of spread(listing.data)) {
    try {
      const event = await client.getEvent(listed.id, call);
      samples.push({ listed, event, raw: valuesIn(answers.at(-1)) });
    } catch (error) {
      if (!(error instanceof EventCenterError) || error instanceof CancelledError) {
        throw error;
      }
      samples.push({ listed, error });
    }
  }
  return { ...session, metadata, listing, items, isSortRefused, samples };
}

/** Returns the first, the last and some between them. */
function spread<Item>(items: readonly Item[]): Item[] {
  const step = (items.length - 1) / (SAMPLES - 1);
  return items.length <= SAMPLES
    ? [...items]
    : Array.from({ length: SAMPLES }, (_, index) => items[Math.round(index * step)]).filter(
        (item) => item !== undefined,
      );
}

/** Returns the events that were read in full. */
export function readIn({ samples }: Pick<Evidence, "samples">): Extract<Sample, { readonly raw: Values }>[] {
  return samples.filter((sample) => "raw" in sample);
}

const values = z.record(z.string(), z.unknown()).catch({});
const page = z
  .object({ metadata: values, data: z.array(values).catch([]) })
  .catch({ metadata: {}, data: [] });

function valuesIn(answer: ApiAnswer | undefined): Values {
  return values.parse(parseJson(answer?.text ?? ""));
}

function pageIn(answer: ApiAnswer | undefined): z.output<typeof page> {
  return page.parse(parseJson(answer?.text ?? ""));
}

/** Returns the problem document of an error; undefined for a success or an HTML page. */
export function problemIn({ status, text }: ApiAnswer): Problem | undefined {
  return status < 400 ? undefined : problem.safeParse(parseJson(text)).data;
}

function isAbout({ errors }: Problem = {}, member: string): boolean {
  return errors?.some(({ parameter, path }) => (parameter ?? path) === member) === true;
}

/** True if the gateway blocked the request after a burst, so that the API never saw it. */
export function isBurstBlock(answer: ApiAnswer): boolean {
  return /WAF deny rule/.test(problemIn(answer)?.detail ?? "");
}
