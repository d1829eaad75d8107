import { mkdtempSync } from "node:fs";
import { join } from "node:path";
import type { ShellResult } from "../../support/shell";
import { type Contexts, contextsIn } from "./expression";
import { type FakeGithub, GH_TOKEN } from "./fake-github";
import { type FakeGitlab, GITLAB_TOKEN } from "./fake-gitlab";
import { playGitlabJob, readGitlabFile } from "./gitlab-ci";
import type { Desk } from "./project";
import { type JobResult, runJob } from "./run-job";
import { jobOf, readWorkflow } from "./workflow";

type Variables = Readonly<Record<string, string>>;

export const REPOSITORY = "example/live-events";

/** Returns a function that runs jobs of one workflow run on GitHub, which share artifacts, on a checkout of a branch. */
export function githubRun(
  desk: Desk,
  github: FakeGithub,
  name: string,
  { branch = "main", env, contexts }: { branch?: string; env: Variables; contexts: Contexts },
): (job: string, more?: Contexts, workflow?: string) => Promise<JobResult | undefined> {
  const artifacts = mkdtempSync(join(desk.home, "artifacts-"));
  return async (job, more = {}, workflow = name) => {
    const folder = await desk.checkout(branch);
    return runJob(jobOf(readWorkflow(join(folder, ".github/workflows", `${workflow}.yml`)), job), {
      folder,
      artifacts,
      env: { ...desk.env, ...github.env, ...env },
      contexts: {
        inputs: {},
        vars: {},
        ...contexts,
        ...more,
        github: {
          repository: REPOSITORY,
          server_url: "https://github.example",
          run_id: "4711",
          run_attempt: "1",
          token: GH_TOKEN,
          sha: "5a1e",
          actor: "bob",
          ref_name: branch,
          event: { repository: { default_branch: "main" } },
          ...contextsIn(contexts["github"]),
        },
      },
    });
  };
}

/** Returns a function that runs jobs of one pipeline on GitLab, which share artifacts, on a checkout of a branch. */
export function gitlabPipeline(
  desk: Desk,
  gitlab: FakeGitlab,
  { branch = "main", variables }: { branch?: string; variables: Variables },
): (job: string, more?: Variables) => Promise<ShellResult> {
  const artifacts = mkdtempSync(join(desk.home, "artifacts-"));
  const { CI_SERVER_FQDN: host = "", CI_PROJECT_PATH: path = "" } = gitlab.env;
  return async (job, more = {}) => {
    const folder = await desk.checkout(branch);
    return playGitlabJob(readGitlabFile(join(folder, ".gitlab-ci.yml")), job, {
      folder,
      artifacts,
      env: {
        ...desk.env,
        ...gitlab.env,
        GIT_CONFIG_COUNT: "1",
        GIT_CONFIG_KEY_0: `url.${join(desk.home, "server.git")}.insteadOf`,
        GIT_CONFIG_VALUE_0: `https://event-center:${GITLAB_TOKEN}@${host}/${path}.git`,
        ...variables,
        ...more,
      },
    });
  };
}
