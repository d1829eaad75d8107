#!/bin/sh
# Writes review/comment.md for a pull request, even if parts of its review have failed. $1: the commit, $2: the run.
set -eu
mkdir -p review
if npm run --silent validate -- --format markdown > review/verdict.md; then
  cp review/guard.md review/verdict.md || true
fi
[ -s review/verdict.md ] || echo "**The guard could not judge this change**; the run says why." > review/verdict.md
if ! npm run --silent comment -- --include review/verdict.md; then
  {
    printf '%s\n' "<!-- event-center comment -->" "## The review failed" ""
    printf '%s\n' "What this change does could not be shown; the run says why." ""
    cat review/verdict.md
  } > review/comment.md
fi
printf '\n%s\n' "Commit $1; [run]($2)." >> review/comment.md
