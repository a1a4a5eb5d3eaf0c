#!/bin/sh
# Install Debian's Chromium, which drives the tests of the page, where there is no browser,
# and compare the page's bundles with what their sources make, where there is Node.
set -eu
cd "$(dirname "$0")/.."
if ! command -v chromium > /dev/null && [ -z "${SAYSO_CHROMIUM:-}" ]; then
    if [ "$(id -u)" = 0 ] && command -v apt-get > /dev/null; then
        apt-get update -qq
        # The second font has letters that most reports do not: Arabic and others.
        DEBIAN_FRONTEND=noninteractive apt-get install -y -qq --no-install-recommends \
            chromium fonts-dejavu-core fonts-noto-core
    else
        echo "no chromium is installed: the tests of the page in a browser are skipped" \
            "(on Debian: apt-get install chromium)" >&2
    fi
fi
if command -v npm > /dev/null; then
    cd web
    npm ci --silent
    npm run --silent check
    npm run --silent same
else
    echo "no Node is installed: the page's bundles are taken as they are committed" >&2
fi
