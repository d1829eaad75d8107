#!/bin/sh
# Pulls edits of Event Center into the event files and pushes them as branch $1, as one commit on what is checked out.
# Fails where there is nothing to pull.
set -eu
mkdir -p review
# Status 3 tells of edits that no file can say; the others are pulled all the same.
npm run --silent pull -- --commit-message > review/message.txt || [ $? -eq 3 ]
if git diff --quiet -- events; then
  echo "nothing to pull" >&2
  exit 1
fi
git switch --quiet --force-create "$1"
git -c user.name=event-center -c user.email=event-center@users.noreply.invalid commit --quiet --file review/message.txt -- events
git push --quiet --force origin "HEAD:refs/heads/$1"
