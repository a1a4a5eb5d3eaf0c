#!/bin/sh
# Install Debian's PostgreSQL, which the tests start for themselves, where there is none.
set -eu
command -v postgres > /dev/null && exit 0
ls /usr/lib/postgresql/*/bin/postgres > /dev/null 2>&1 && exit 0
if [ "$(id -u)" = 0 ] && command -v apt-get > /dev/null; then
    apt-get update -qq
    # No server of the machine's own: the tests' is enough.
    settings=/etc/postgresql-common/createcluster.conf
    mkdir -p "$(dirname "$settings")"
    [ -e "$settings" ] || echo "create_main_cluster = false" > "$settings"
    UCF_FORCE_CONFFOLD=1 DEBIAN_FRONTEND=noninteractive apt-get install -y -qq --no-install-recommends postgresql
else
    echo "no PostgreSQL is installed: the tests of a ledger on a server are skipped" \
        "(on Debian: apt-get install postgresql)" >&2
fi
