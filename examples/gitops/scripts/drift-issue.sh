#!/bin/sh
# The text of the drift issue, after `npm run drift:report`. $1: where the run and its calendar are to be seen.
set -eu
cat review/comment.md
cat <<TEXT

In the tables, _before_ is what Event Center holds now and _after_ is what the files say. Choose one:

- **Repair**: run the deployment; Event Center gets what the files say.
- **Pull**: merge what waits on the branch \`drift/pull\`; the files get what Event Center holds.

The calendar of the account, as a page and to subscribe to, is attached to $1.
TEXT
