#!/bin/sh
# Writes review/record.jsonl, one line that says what the deployment of review/preview.jsonl did, and prints kept=true if it
# did anything. $1: more options of `event-center record`, one on each line.
set -eu
[ -s review/preview.jsonl ] || exit 0
if [ -f review/exclude.txt ]; then set -- "$1
--excluded=review/exclude.txt"; fi
IFS='
'
set -f
# shellcheck disable=SC2086 # each line is an option
npm run --silent record -- $1 > review/record.jsonl
[ ! -s review/record.jsonl ] || echo "kept=true"
