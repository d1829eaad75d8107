#!/bin/sh
# The text of the drift issue, after `npm run drift`. $1: the run and its calendar.
set -eu
cat review/drift.md
cat <<TEXT

### What to do

- **Take an edit back**: run **Repair** with the names in brackets. Event Center gets what the files say.
- **Keep an edit**: merge the pull request from the branch \`drift/pull\`. The files get what Event Center holds.

The calendar is attached to $1: as a page that shows what was edited and what no file declares, and to subscribe to.
TEXT
