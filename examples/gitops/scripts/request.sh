#!/bin/sh
# Turns issue $1, whose text is in ISSUE_BODY, into an event on the branch request/<number>, pushed to $2 or origin. Leaves
# review/request.md, the pull request's text if there is one, and review/answer.md for the issue.
set -eu
mkdir -p review
rm -f review/request.md
say() { printf '%s\n' "$@" >> review/answer.md; }
printf '%s\n' "<!-- event-center comment -->" > review/answer.md
if ! file=$(node scripts/issue-form.mjs "$1" 2> review/problems.md); then
  say "This cannot become an event:" "" "$(cat review/problems.md)"
  exit 0
fi
status=0
npm run --silent validate -- --format markdown > review/problems.md || status=$?
case "$status" in
  0 | 3) ;;
  *) exit "$status" ;;
esac
if [ "$status" -eq 3 ]; then
  say "**This event cannot be accepted yet.** Correct the issue's text, then remove the label \`event-request-approved\` and add it again." \
    "" "$(cat review/problems.md)"
  exit 0
fi
git switch --quiet --force-create "request/$1"
git add "$file"
printf '%s\n' "New event of issue $1" "" "Closes #$1" > review/request.md
git -c user.name=event-center -c user.email=event-center@users.noreply.invalid commit --quiet --file review/request.md
git push --quiet --force "${2:-origin}" "HEAD:refs/heads/request/$1"
say "This event is proposed on the branch \`request/$1\`; Event Center gets it when the branch is merged." \
  "" "$(cat "review/problems.md")"
