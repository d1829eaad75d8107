#!/bin/sh
# The calendar of all stacks as a page and a feed, in folder $1. $2: the stacks, separated by spaces; default: PULUMI_STACK.
# $3: the link to the line of a file, with {file} and {line} in it.
set -eu
folder=$1
stacks=${2:-$PULUMI_STACK}
source_url=$3
mkdir -p "$folder" review
states=
against=
for stack in $stacks; do
  file="review/state-$(printf %s "$stack" | tr / -).json"
  pulumi stack export --stack "$stack" --file "$file"
  if [ "$stack" = "$PULUMI_STACK" ]; then
    states="--state=$file$states" # first, as the files are those of this stack
    against=${AKAMAI_HOST:+--against-account}
  else
    states="$states --state=$file"
  fi
done
set -- --format html --out "$folder/index.html"
if [ -n "$against" ]; then set -- "$against" --source-url "$source_url" "$@"; fi
# shellcheck disable=SC2086 # each word is an option
npm run --silent calendar -- $states "$@"
# shellcheck disable=SC2086
npm run --silent calendar -- $states --format ics --out "$folder/calendar.ics"
