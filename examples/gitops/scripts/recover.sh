#!/bin/sh
# After a deployment that was cut off: makes the stack ready for the next one, and says what to run. $1: the job that was cut off.
# Nothing is deployed here, since a deployment is reviewed and guarded.
set -eu
case "$1" in
  extend | tonight) again="**Tonight** with the same event" ;;
  *) again="**Deploy**" ;;
esac
status=0
# As in a review: the deployment itself refuses what would disturb viewers.
AKAMAI_EVENT_CENTER_LIVE_CHANGES=warn npm run --silent recover -- --yes --no-deploy >&2 || status=$?
if [ "$status" -ne 0 ]; then
  printf '%s\n' "**The job \`$1\` was cut off while it deployed**, and the stack could not be made ready for the next deployment: the log" \
    "says why. Mend what it names, then run \`npm run recover -- --no-deploy\`."
  exit "$status"
fi
cat <<TEXT

**The job \`$1\` was cut off while it deployed.** Some events may be done and others not. The stack's lock is released, and Pulumi's
state is read anew from Event Center.

1. Run $again again. It takes over what the job had created (each event carries the owner tag) and does the rest.
   Edits made by hand were read, too: the review shows them as changes that are taken back. To keep one, merge the pull request
   of the next drift run first.
2. Run \`npm run orphans\` to see events of this stack that no declaration is left for.
TEXT
