#!/bin/sh
# The calendar of all stacks as a page and a feed, in folder $1. $2: the stacks, separated by spaces; default: PULUMI_STACK.
set -eu
mkdir -p "$1" review
set -- "$1" ${2:-"$PULUMI_STACK"}
folder=$1
shift
states=
for stack; do
  file="review/state-$(printf %s "$stack" | tr / -).json"
  pulumi stack export --stack "$stack" --file "$file"
  states="$states --state=$file"
done
# shellcheck disable=SC2086 # each word is an option
npm run --silent calendar -- $states --format html --out "$folder/index.html"
# shellcheck disable=SC2086
npm run --silent calendar -- $states --format ics --out "$folder/calendar.ics"
