import { join } from "node:path";
import { readGitlabFile } from "./support/gitlab-ci";
import { TEMPLATE } from "./support/project";
import { jobOf, readWorkflow } from "./support/workflow";

const gitlab = readGitlabFile(join(TEMPLATE, ".gitlab-ci.yml"));

/** The template's commands with their plain options, sorted, without those that write to the forge. */
function commandsOf(script: string): string[] {
  const commands = script
    .replace(/ \\\n\s*/g, " ")
    .matchAll(/(npm run|sh scripts\/|node scripts\/|pulumi )[^\n|>"$]*/g);
  return [...commands]
    .map(([command]) => command.replace("--silent ", "").replace(" -- --format github", "").trim())
    .filter(
      (command) => !/scripts\/(github|gitlab|changes|pull-branch|tonight-branch|keep-record)/.test(command),
    )
    .toSorted();
}

test.each([
  ["preview", "preview", "preview"],
  ["rehearse", "preview", "rehearse"],
  ["plan", "deploy", "plan"],
  ["apply", "deploy", "apply"],
  ["repair", "repair", "repair"],
  ["drift", "drift", "drift"],
  ["check", "check", "check"],
])("the job %s runs the same commands on both forges", (job, workflow, counterpart) => {
  const { steps } = jobOf(readWorkflow(join(TEMPLATE, `.github/workflows/${workflow}.yml`)), counterpart);
  const onGithub = commandsOf(steps.map(({ run = "" }) => run).join("\n"));
  const onGitlab = commandsOf((gitlab.jobs[job]?.script ?? []).join("\n"));
  expect(onGithub).toEqual(onGitlab);
  expect(onGithub).not.toEqual([]);
});
