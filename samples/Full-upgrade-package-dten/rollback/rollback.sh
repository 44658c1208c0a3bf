#!/bin/sh
# Brings the libraries and the routing tables back as they were.
set -eu

here=$(cd "$(dirname "$0")" && pwd)

tar -xzf /var/backups/dten-lib-before.tar.gz -C /opt/dten
psql -h db1.corp.internal -U dten -d dten -f "$here/db/003.sql"
