#!/bin/sh
# Checks the branch `records` out into the folder `records`, or makes both. $1: the remote, or origin.
set -eu
git worktree remove --force records 2> /dev/null || true
if git fetch --quiet "${1:-origin}" records 2> /dev/null; then
  git worktree add --quiet --force --detach records FETCH_HEAD
else
  git worktree add --quiet --force --detach records
  git -C records switch --quiet --orphan records
fi
