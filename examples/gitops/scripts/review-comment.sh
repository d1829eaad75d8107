#!/bin/sh
# The comment on a pull request, whatever of the review has failed. $1: the commit, $2: the run.
set -eu
if npm run --silent comment >&2; then
  cat review/comment.md
else
  printf '%s\n' "<!-- event-center comment -->" "## The review failed" "" "It could not show what this change does; the run says why."
fi
if npm run --silent validate -- --format markdown > review/validate.md; then
  cat review/guard.md || echo "**The guard failed**; the run says why."
else
  cat review/validate.md
  echo "**The event files are not valid, so the guard has not judged them.**"
fi
printf '\n%s\n' "Commit $1; [run]($2)."
