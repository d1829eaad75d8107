/** What GitHub Actions and GitLab CI tell of the run that a command is called in. */
export interface Run {
  readonly commit: string | undefined;
  /** The page of the run. */
  readonly url: string | undefined;
  /** Who started it. */
  readonly actor: string | undefined;
}

export function runOf(environment: NodeJS.ProcessEnv): Run {
  const told = (name: string) => environment[name] || undefined;
  const [server, repository, id] = ["GITHUB_SERVER_URL", "GITHUB_REPOSITORY", "GITHUB_RUN_ID"].map(told);
  const onGitHub = server && repository && id ? `${server}/${repository}/actions/runs/${id}` : undefined;
  return {
    commit: told("GITHUB_SHA") ?? told("CI_COMMIT_SHA"),
    url: onGitHub ?? told("CI_PIPELINE_URL"),
    actor: told("GITHUB_TRIGGERING_ACTOR") ?? told("GITLAB_USER_LOGIN"),
  };
}
