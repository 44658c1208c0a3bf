#!/bin/sh
# Puts the new files in place and brings the schema up to date.
# The database password comes from root's ~/.pgpass.
set -eu

here=$(cd "$(dirname "$0")/.." && pwd)

install -m 0755 "$here/bin/dten-agent" /opt/dten/bin/dten-agent
install -m 0755 "$here/bin/import-partners.sh" /opt/dten/bin/import-partners.sh
install -m 0644 "$here/lib/dten-core.jar" /opt/dten/lib/dten-core.jar

for migration in 003 004 005; do
  psql -h db1.corp.internal -U dten -d dten -v ON_ERROR_STOP=1 -f "$here/scripts/db/$migration.sql"
done
