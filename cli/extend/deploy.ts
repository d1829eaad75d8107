import type { EventCenter } from "pulumi-akamai-event-center/client";
import type { EventDeclaration } from "pulumi-akamai-event-center/declarations";
import { EXIT } from "../frame/exit-codes";
import { Failure } from "../frame/failure";
import { inFolder, writeWhole } from "../frame/files";
import { log, type Io } from "../frame/io";
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
  /** The file to write the preview of the deployment to. */
  readonly preview: string | undefined;
}

/** The limits of the guard: no event may be deleted, and one may change. */
const LIMITS = { maxDeletes: { value: 0, isShare: false }, soon: 0, maxSoon: 1, allowed: [] };

/**
 * Previews one event, checks the preview with the account and the guard, and deploys only that event.
 * Errors: a Failure if Pulumi is missing or fails, or if the event would not be updated.
 */
export async function deploy(io: Io, client: EventCenter, given: Deployment): Promise<void> {
  const { declaration, declarations } = given;
  const text = await previewText(io, given);
  const preview = parsePreview(text);
  const [change, ...others] = preview.changes;
  const isOther = change?.op !== "update" || others.length > 0;
  const isSame = preview.same.some(({ resource }) => resource === declaration.name);
  if (preview.errors.length === 0 && !change && isSame) {
    // For example, a deployment of this change was killed, and a refresh followed.
    log(io, `${declaration.name} is deployed already: Event Center and Pulumi's state have this end.`);
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
    ...changes.flatMap((one) => editsOf(one, circumstances, zoneOf(one.change.resource))),
  ];
  if (!change || reasons.length > 0) {
    reasons.forEach((reason) => {
      log(io, io.err.paint("red", `stop: ${reason}`));
    });
    log(io, `${declaration.name} was not deployed. ${STAYS}`);
    io.exitCode = EXIT.found;
    return;
  }
  // After Ctrl-C, do not start `pulumi up`.
  io.signal.throwIfAborted();
  if (given.preview !== undefined) {
    writeWhole(inFolder(io, given.preview), text);
  }
  const up = ["up", "--yes", "--skip-preview", "--non-interactive", "--target", change.urn, ...given.pulumi];
  if ((await runPulumi(io, up, { failure })) !== 0) {
    throw failure("pulumi up failed; its messages are above");
  }
  log(io, `${declaration.name} is deployed.`);
}

const STAYS = "The file stays changed: once that is fixed, deploy it with pulumi up, or undo the edit.";

const failure = (message: string) => new Failure(`${message}. ${STAYS}`, "COMMAND_DEPLOY");

/** Matches the event's URN, which is unknown before the program runs, whether the resource is dynamic or native. */
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
      // The guard reports changes that would disturb viewers, and the provider refuses them in `up`.
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

/** Edits and deletions since state last saw the event, which the provider would refuse to overwrite. */
function editsOf({ change, edits, gone }: Reviewed, circumstances: Circumstances, zone: string): string[] {
  const fates = fatesOf(change, circumstances);
  const conflicting = edits.filter((edit) => !isAlreadyThere(edit, fates));
  return [
    ...conflicting.map(
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
