import type { EventCenter } from "pulumi-akamai-event-center/client";
import type { EventDeclaration } from "pulumi-akamai-event-center/declarations";
import { EXIT } from "../frame/exit-codes";
import { Failure } from "../frame/failure";
import { inFolder, writeWhole } from "../frame/files";
import { tell, type Io } from "../frame/io";
import { runPulumi } from "../frame/pulumi";
import { judgePreview } from "../guard/judge";
import { reviewAccount } from "../review/account";
import { circumstancesOf, type Circumstances } from "../review/circumstances";
import { fromEvents } from "../review/declarations";
import { fatesOf, isAlreadyThere } from "../review/occurrences";
import { editText } from "../review/plan";
import type { Preview } from "../review/preview/preview";
import { parsePreview } from "../review/preview/read";
import type { Reviewed } from "../review/reviewed";

interface Deployment {
  readonly declarations: readonly EventDeclaration[];
  readonly declaration: EventDeclaration;
  /** More arguments for `pulumi preview` and `pulumi up`. */
  readonly pulumi: readonly string[];
  /** Keeps the preview of what is deployed there. */
  readonly preview: string | undefined;
}

/** What the guard allows: one event is changed, and none is deleted. */
const LIMITS = { maxDeletes: { value: 0, isShare: false }, soon: 0, maxSoon: 1, allowed: [] };

/**
 * Previews one event, holds the preview against the account and the guard, and deploys that event alone.
 * Errors: a Failure if Pulumi is missing or fails, or if there is nothing to update.
 */
export async function deploy(io: Io, client: EventCenter, given: Deployment): Promise<void> {
  const { declaration, declarations } = given;
  const text = await previewText(io, given);
  const preview = parsePreview(text);
  const [change, ...others] = preview.changes;
  const isOther = change?.op !== "update" || others.length > 0;
  const isSame = preview.same.some(({ resource }) => resource === declaration.name);
  if (preview.errors.length === 0 && !change && isSame) {
    // Such as after a deployment of the same change that was killed, and a refresh.
    tell(io, `${declaration.name} is deployed already: Event Center and Pulumi's state have this end.`);
    return;
  }
  if (preview.errors.length === 0 && isOther) {
    throw new Failure(notAnUpdate(declaration.name, preview), "COMMAND_DEPLOY");
  }
  const circumstances = circumstancesOf(io, preview);
  const { zoneOf } = fromEvents(declarations);
  const { changes } = await reviewAccount(io, client, preview, circumstances);
  const { findings } = judgePreview(
    preview,
    { changes, same: [] },
    {
      ...circumstances,
      ...LIMITS,
      zoneOf,
    },
  );
  const reasons = [
    ...findings.filter(({ level }) => level === "mandatory").map(({ message }) => message),
    ...changes.flatMap((one) => moved(one, circumstances, zoneOf(one.change.resource))),
  ];
  if (!change || reasons.length > 0) {
    reasons.forEach((reason) => {
      tell(io, io.err.paint("red", `stop: ${reason}`));
    });
    tell(io, `${declaration.name} was not deployed. ${STAYS}`);
    io.exitCode = EXIT.found;
    return;
  }
  // Pulumi ends by itself after Ctrl-C; what was not begun yet is not begun any more.
  io.signal.throwIfAborted();
  if (given.preview !== undefined) {
    writeWhole(inFolder(io, given.preview), text);
  }
  const up = ["up", "--yes", "--skip-preview", "--non-interactive", "--target", change.urn, ...given.pulumi];
  if ((await runPulumi(io, up, { failure })) !== 0) {
    throw failure("pulumi up failed; its messages are above");
  }
  tell(io, `${declaration.name} is deployed.`);
}

/** Said of every deployment that was not made. */
const STAYS = "The file stays changed: deploy it with pulumi up when that is mended, or take the edit back.";

const failure = (message: string) => new Failure(`${message}. ${STAYS}`, "COMMAND_DEPLOY");

/** Matches the event's URN, which is unknown before the program has run, in a stack of either type. */
export function targetOf({ name }: EventDeclaration): string {
  return `**akamai-event-center:**Event::${name}`;
}

async function previewText(io: Io, { declaration, pulumi: more }: Deployment): Promise<string> {
  let text = "";
  const code = await runPulumi(
    io,
    ["preview", "--json", "--non-interactive", "--target", targetOf(declaration), ...more],
    {
      failure,
      // The guard tells what would disturb viewers; the provider refuses it in `up`.
      environment: {
        PULUMI_ENABLE_STREAMING_JSON_PREVIEW: "true",
        AKAMAI_EVENT_CENTER_LIVE_CHANGES: "warn",
      },
      write: (part) => {
        text += part;
      },
    },
  );
  if (text.trim() === "" && code !== 0) {
    throw failure("pulumi preview failed; its messages are above");
  }
  return text;
}

/** What somebody else has done to the event since state saw it: the provider would refuse to overwrite it. */
function moved({ change, edits, gone }: Reviewed, circumstances: Circumstances, zone: string): string[] {
  const fates = fatesOf(change, circumstances);
  const met = edits.filter((edit) => !isAlreadyThere(edit, fates));
  return [
    ...met.map(
      (edit) => `${editText(edit, edit.members, zone)}. Keep the edit with pull, or refresh the event`,
    ),
    ...gone.map((id) => `event ${id} is gone from Event Center`),
  ];
}

function notAnUpdate(name: string, { changes }: Preview): string {
  const [first] = changes;
  if (!first || first.op === "create") {
    return `${name} is not deployed yet, so it cannot be extended alone. ${STAYS}`;
  }
  return `Pulumi would ${first.op} ${changes.map(({ resource }) => resource).join(", ")}, not update ${name} alone. ${STAYS}`;
}
