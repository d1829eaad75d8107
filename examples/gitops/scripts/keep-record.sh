#!/bin/sh
# Adds review/record.jsonl to the branch `records` and pushes it. $1: the commit that was deployed, $2: the remote, or origin.
set -eu
sh scripts/records.sh "${2:-origin}"
file=$(node -p '
  const { stack, time } = JSON.parse(require("node:fs").readFileSync("review/record.jsonl", "utf8"));
  `records/${stack.split("/").at(-1)}/${time.slice(0, 4)}.jsonl`')
mkdir -p "$(dirname "$file")"
cat review/record.jsonl >> "$file"
cd records
git add --all
git -c user.name=event-center -c user.email=event-center@users.noreply.invalid commit --quiet --message "Deployment of $1"
git push --quiet "${2:-origin}" HEAD:refs/heads/records
