#!/bin/sh
# Pushes review/tonight.patch as the branch tonight/<event>-<run>, whose name it prints. $1: the event, $2: the run,
# $3: the remote, or origin.
set -eu
branch="tonight/$(printf %s "$1" | tr -c 'A-Za-z0-9_\n-' '-')-$2"
git switch --quiet --force-create "$branch"
# On GitLab, this is the job that changed the file.
if git diff --quiet -- events; then git apply review/tonight.patch; fi
git -c user.name=event-center -c user.email=event-center@users.noreply.invalid commit --quiet --file review/tonight.md -- events
git push --quiet --force "${3:-origin}" "HEAD:refs/heads/$branch"
echo "$branch"
