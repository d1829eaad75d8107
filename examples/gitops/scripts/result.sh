#!/bin/sh
# Says how a deployment ended. $1: the status of `npm run up`. Fails if something is left to do.
set -eu
left=0
if [ "$1" -ne 0 ]; then
  echo "**Not every event was deployed**: the log names those that failed, and why. The others are done."
  left=1
fi
if [ -s review/exclude.txt ]; then
  echo "**Left out, because they have moved since the review**: $(wc -l < review/exclude.txt), each named above. Nothing was sent to them."
  echo "Run Deploy again to review what it would do to them now, or Repair to undo an edit."
  left=1
fi
[ "$left" -eq 0 ] && echo "Everything was deployed."
exit "$left"
