#!/bin/sh
# Puts the new files in place and brings the schema up to date.
set -eu

here=$(cd "$(dirname "$0")/.." && pwd)

sudo install -m 0755 "$here/bin/dten-agent" /opt/dten/bin/dten-agent
sudo install -m 0755 "$here/bin/import-partners.sh" /opt/dten/bin/import-partners.sh
sudo install -m 0644 "$here/lib/dten-core.jar" /opt/dten/lib/dten-core.jar
sudo install -m 0644 "$here/cron.d/dten-import" /etc/cron.d/dten-import

export PGPASSWORD='h7Kq2mZx94tR'
psql -h db1.corp.internal -U dten -d dten -f "$here/scripts/db/003.sql"
psql -h db1.corp.internal -U dten -d dten -f "$here/scripts/db/004.sql"
