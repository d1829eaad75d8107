#!/bin/sh
# Pulls edits from Event Center into the event files and pushes them as branch $1 (to $2, or origin), as one commit on what is
# checked out.
# Leaves the commit's message in review/message.txt. If there is nothing to pull, it pushes nothing and that file is empty.
set -eu
mkdir -p review
# Status 3 means that some edits cannot be written into a file; the others are pulled.
npm run --silent pull -- --commit-message > review/message.txt || [ $? -eq 3 ]
if git diff --quiet -- events; then
  echo "nothing to pull" >&2
  : > review/message.txt
  exit 0
fi
git switch --quiet --force-create "$1"
git -c user.name=event-center -c user.email=event-center@users.noreply.invalid commit --quiet --file review/message.txt -- events
git push --quiet --force "${2:-origin}" "HEAD:refs/heads/$1"
