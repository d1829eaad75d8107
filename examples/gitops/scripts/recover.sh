#!/bin/sh
# After a deployment that was cut off: releases its lock on the stack, and says what to run. $1: the job that was cut off.
set -eu
case "$1" in
  extend | tonight) again="**Tonight** with the same event" ;;
  *) again="**Deploy**" ;;
esac
pulumi cancel --yes --non-interactive >&2
cat <<TEXT

**The job \`$1\` was cut off while it deployed.** Some events may be done and others not; the stack's lock is released.

1. Run $again again. It takes over what the job had created (each event carries the owner tag) and does the rest.
   If it stops at an event, run **Repair** with that resource's name.
2. Run \`npm run orphans\` to see events of this stack that no declaration is left for.
TEXT
