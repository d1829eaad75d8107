#!/bin/sh
# Prints where to push on GitLab, with the token: never print it to a log.
set -eu
echo "$CI_SERVER_PROTOCOL://event-center:$GITLAB_TOKEN@$CI_SERVER_FQDN/$CI_PROJECT_PATH.git"
