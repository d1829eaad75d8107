#!/bin/sh
# After a deployment that was cut off: prepares the stack for the next one, and says what to run. $1: the job that was cut off.
# Deploys nothing, because every deployment is reviewed and guarded.
set -eu
case "$1" in
  extend | tonight) again="**Tonight** with the same event" ;;
  *) again="**Deploy**" ;;
esac
status=0
# As in a review; the deployment itself refuses what would disturb viewers.
AKAMAI_EVENT_CENTER_LIVE_CHANGES=warn npm run --silent recover -- --yes --no-deploy >&2 || status=$?
if [ "$status" -ne 0 ]; then
  printf '%s\n' "**The job \`$1\` was cut off while it deployed**, and the stack could not be prepared for the next deployment: the log" \
    "says why. Fix what it names, then run \`npm run recover -- --no-deploy\`."
  exit "$status"
fi
cat <<TEXT

**The job \`$1\` was cut off while it deployed.** Some events may be done and others not. The stack's lock is released, and Pulumi's
state is refreshed from Event Center.

1. Run $again again. It adopts what the job had created (each event carries the owner tag) and does the rest.
   The refresh also read edits made by hand: the review shows them as changes that undo them. To keep one, first merge the pull request
   of the next drift run.
2. Run \`npm run orphans\` to see events of this stack without a declaration.
TEXT
