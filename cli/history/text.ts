import { oneLine, shown } from "../frame/text";
import type { Deployment, RecordedChange } from "../record/deployment";
import type { Present } from "./present";
import { updateText, type DeploymentWithUpdate } from "./updates";

const DONE: Readonly<Record<RecordedChange["op"], string>> = {
  create: "created",
  adopt: "took over",
  update: "updated",
  replace: "deleted and created again",
  delete: "deleted",
};

/** A deployment: when, who approved it, and each changed member. */
export function recordLines(record: DeploymentWithUpdate, paint: (text: string) => string): string[] {
  const { time, changes, failed, update } = record;
  return [
    paint(oneLine(`${time} ${headOf(record)}`)),
    ...(update ? [`  ${updateText(update)}`] : []),
    ...changes.flatMap(changeLines),
    ...failed
      .map(({ op, resource, reason }) => oneLine(`not ${DONE[op]}: ${resource}: ${reason}`))
      .map((line) => `  ${line}`),
  ];
}

function headOf({ stack, commit, pullRequest, approvers, actor, run }: Deployment): string {
  const parts = [
    stack,
    ...(pullRequest === undefined ? [] : [`pull request ${pullRequest}`]),
    ...(commit === undefined ? [] : [`commit ${commit.slice(0, 10)}`]),
    ...(approvers.length === 0 ? [] : [`approved by ${approvers.join(", ")}`]),
    ...(actor === undefined ? [] : [`started by ${actor}`]),
    ...(run === undefined ? [] : [run]),
  ];
  return parts.join(", ");
}

function changeLines({ op, resource, events, members }: RecordedChange): string[] {
  const ids = events.map(({ eventId }) => eventId).join(", ");
  const values = Object.entries(members).map(([name, [before, after]]) =>
    op === "create" || op === "adopt"
      ? `${name}: ${valueText(after)}`
      : op === "delete"
        ? `${name}: ${valueText(before)}`
        : `${name}: ${valueText(before)} → ${valueText(after)}`,
  );
  return [
    `  ${oneLine(`${DONE[op]} ${resource} (event ${ids})`)}`,
    ...(values.length === 0 && op === "update" ? ["no member that may be shown"] : values).map(
      (line) => `    ${oneLine(line)}`,
    ),
  ];
}

const valueText = (value: unknown) => shown(value ?? undefined);

/** The present state of the events in Event Center. */
export function presentLines(present: readonly Present[]): string[] {
  return present.flatMap(({ eventId, event, verdict }) =>
    event
      ? [
          oneLine(
            `event ${eventId} now: created by ${event.createdBy ?? "somebody"}${at(event.createdDate)}, last modified by ` +
              `${event.modifiedBy ?? "somebody"}${at(event.modifiedDate)}`,
          ),
          `  ${oneLine(verdict)}`,
        ]
      : [`event ${eventId} now: ${verdict}`],
  );
}

const at = (date: string | undefined) => (date === undefined ? "" : ` at ${date}`);
