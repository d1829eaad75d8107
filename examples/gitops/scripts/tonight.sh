#!/bin/sh
# Lets the event $1 end $2 later and deploys only this event. Leaves review/tonight.patch, the change of its file, and
# review/tonight.md, which says what was done or what to do next; its first line is the title of the pull request.
set -eu
status=0
npm run --silent extend -- --deploy -- "$1" "$2" > review/tonight.txt 2>&1 || status=$?
cat review/tonight.txt
git diff -- events > review/tonight.patch
fence() { echo '```text'; grep -v '^$' review/tonight.txt; echo '```'; }
if [ "$status" -eq 0 ]; then
  {
    printf '%s\n' "$1 ends $2 later" "" "Deployed already. Merge this before the next deployment, which would undo it." ""
    fence
  } > review/tonight.md
else
  {
    printf '%s\n' "**$1 was not extended**, and no pull request was opened." "" 
    fence
    printf '%s\n' "" "Fix what it names and run **Tonight** again. If somebody has edited the event, run **Repair** with \`$1\` first, or" \
      "let the event end later in Event Center's web page: the next **Drift** proposes that for its file."
  } > review/tonight.md
fi
exit "$status"
