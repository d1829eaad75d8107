#!/bin/sh
# Adds review/record.jsonl to the branch `records` and pushes it, without a checkout. $1: the commit that was deployed, $2: the
# remote, or origin.
set -eu
remote=${2:-origin}
file=$(node -p '
  const { stack, time } = JSON.parse(require("node:fs").readFileSync("review/record.jsonl", "utf8"));
  `${stack.split("/").at(-1)}/${time.slice(0, 4)}.jsonl`')
# If the branch exists but cannot be fetched, the push below is refused.
parent=
if git fetch --quiet "$remote" records 2> /dev/null; then parent=$(git rev-parse FETCH_HEAD); fi
index=$(mktemp -d)
trap 'rm -rf "$index"' EXIT
export GIT_INDEX_FILE="$index/index"
[ -z "$parent" ] || git read-tree "$parent"
before=${parent:+$(git cat-file blob "$parent:$file" 2> /dev/null || true)}
lines=$({ [ -z "$before" ] || printf '%s\n' "$before"; cat review/record.jsonl; } | git hash-object -w --stdin)
git update-index --add --cacheinfo "100644,$lines,$file"
commit=$(git -c user.name=event-center -c user.email=event-center@users.noreply.invalid \
  commit-tree ${parent:+-p "$parent"} -m "Deployment of $1" "$(git write-tree)")
git push --quiet "$remote" "$commit:refs/heads/records"
