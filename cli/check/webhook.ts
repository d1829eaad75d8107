import { Failure } from "../frame/failure";
import type { Io } from "../frame/io";

export const WEBHOOK_FORMATS = ["slack", "teams"] as const;

type WebhookFormat = (typeof WEBHOOK_FORMATS)[number];

/** Anyone who knows the URL can post to it, and a command line is visible to every process of the machine. */
export const WEBHOOK_VARIABLE = "EVENT_CENTER_WEBHOOK";

/** Hosts of Teams workflows, and of older Office 365 connectors, which accept the same card. */
const TEAMS =
  /(^|\.)(logic\.azure\.com|powerplatform\.com|powerautomate\.com|flow\.microsoft\.com|webhook\.office\.com)$/;

const LOOPBACK = ["localhost", "127.0.0.1", "[::1]"];

const TIMEOUT_MS = 15_000;

/** Characters: Slack advises against more in one message, and Teams workflows accept 28 kB. */
const LONGEST = 3500;

interface Webhook {
  readonly url: URL;
  readonly format: WebhookFormat;
}

/** Errors: a Failure without the URL, which is a secret. */
export function webhookOf(text: string, format: WebhookFormat | undefined): Webhook {
  const url = URL.canParse(text) ? new URL(text) : undefined;
  if (url?.protocol !== "https:" && !(url?.protocol === "http:" && LOOPBACK.includes(url.hostname))) {
    throw new Failure(`--webhook and ${WEBHOOK_VARIABLE} take an https URL`, "COMMAND_USAGE");
  }
  return { url, format: format ?? (TEAMS.test(url.hostname) ? "teams" : "slack") };
}

/** A message, before it is formatted for Slack or Teams. */
export interface Message {
  readonly title: string;
  readonly paragraphs: readonly string[];
  /** The page of the CI run. */
  readonly link: string | undefined;
}

/** Posts one message. Errors: a Failure with only the status, because the URL and the answer may be secret. */
export async function post(io: Io, { url, format }: Webhook, message: Message): Promise<void> {
  const status = await statusOf(
    fetch(url, {
      method: "POST",
      headers: { "content-type": "application/json" },
      body: JSON.stringify(bodyOf(format, message)),
      redirect: "error",
      signal: AbortSignal.any([io.signal, AbortSignal.timeout(TIMEOUT_MS)]),
    }),
  );
  io.signal.throwIfAborted();
  if (typeof status === "string" || status >= 300) {
    const what = typeof status === "string" ? `did not answer (${status})` : `answered ${status}`;
    throw new Failure(
      `the webhook ${what}: nothing was posted. Check its URL and --webhook-format, then run the command again`,
      "COMMAND_WEBHOOK",
    );
  }
}

/** Returns the status, or an error code if there is no answer: the messages of fetch may contain the URL. */
async function statusOf(answer: Promise<Response>): Promise<number | string> {
  try {
    const { status, body } = await answer;
    await body?.cancel();
    return status;
  } catch (error) {
    const { name, cause } = error instanceof Error ? error : { name: "Error", cause: undefined };
    const code = typeof cause === "object" && cause !== null && "code" in cause ? cause.code : undefined;
    return typeof code === "string" ? code : name;
  }
}

/** The body of the request. */
export function bodyOf(format: WebhookFormat, { title, paragraphs, link }: Message): object {
  const kept = fitting(paragraphs);
  return format === "slack"
    ? { text: [title, ...kept, ...(link === undefined ? [] : [link])].map(escaped).join("\n\n") }
    : {
        type: "message",
        attachments: [
          {
            contentType: "application/vnd.microsoft.card.adaptive",
            contentUrl: null,
            content: {
              $schema: "http://adaptivecards.io/schemas/adaptive-card.json",
              type: "AdaptiveCard",
              version: "1.4",
              msteams: { width: "Full" },
              body: [block(title, { weight: "Bolder", size: "Medium" }), ...kept.flatMap(blocks)],
              ...(link !== undefined && {
                actions: [{ type: "Action.OpenUrl", title: "Show the run", url: link }],
              }),
            },
          },
        ],
      };
}

const blocks = (paragraph: string) =>
  paragraph.split("\n").map((line, index) => ({
    ...block(line.trim(), index === 0 ? { weight: "Bolder" } : {}),
    spacing: index === 0 ? "Medium" : "None",
  }));

/** A text run ignores Markdown, so that no name becomes markup. */
const block = (text: string, style: Readonly<Record<string, string>>) => ({
  type: "RichTextBlock",
  inlines: [{ type: "TextRun", text, ...style }],
});

/** Without Slack's escapes, a name could mention a whole channel. */
const escaped = (text: string) =>
  text.replaceAll("&", "&amp;").replaceAll("<", "&lt;").replaceAll(">", "&gt;");

function fitting(paragraphs: readonly string[]): string[] {
  let length = 0;
  const kept = paragraphs.filter((paragraph) => (length += paragraph.length) <= LONGEST);
  const left = paragraphs.length - kept.length;
  return left === 0 ? kept : [...kept, `… and ${left} more: see the run`];
}
