/** The CI run that a command is part of, from the variables of GitHub Actions and GitLab CI. */
interface Run {
  readonly commit: string | undefined;
  /** The page of the run. */
  readonly url: string | undefined;
  /** The user who started it. */
  readonly actor: string | undefined;
}

export function runOf(environment: NodeJS.ProcessEnv): Run {
  const variable = (name: string) => environment[name] || undefined;
  const [server, repository, id] = ["GITHUB_SERVER_URL", "GITHUB_REPOSITORY", "GITHUB_RUN_ID"].map(variable);
  const onGitHub = server && repository && id ? `${server}/${repository}/actions/runs/${id}` : undefined;
  return {
    commit: variable("GITHUB_SHA") ?? variable("CI_COMMIT_SHA"),
    url: onGitHub ?? variable("CI_PIPELINE_URL"),
    actor: variable("GITHUB_TRIGGERING_ACTOR") ?? variable("GITLAB_USER_LOGIN"),
  };
}
