#!/bin/sh
# Brings everything back as it was before pre-install.sh ran.
set -eu

here=$(cd "$(dirname "$0")" && pwd)

systemctl stop dten-broker.service
systemctl stop dten-agent.service

curl -fsS -X PATCH -H "Authorization: Bearer $FLAGS_TOKEN" \
  -d '{"enabled": false}' \
  https://flags.corp.internal/api/v1/flags/hybrid-routing

curl -fsS -X DELETE -H "Authorization: Bearer $PARTNER_TOKEN" \
  https://api.parcel-partner.internal/v2/webhooks/broker1-shipments

dten-admin token revoke --name upgrade-5.2.0
rm -f /var/lib/dten/upgrade.token

tar -xzf /var/backups/dten-lib-before.tar.gz -C /opt/dten
for migration in 005 004 003; do
  psql -h db1.corp.internal -U dten -d dten -v ON_ERROR_STOP=1 -f "$here/db/$migration.sql"
done

systemctl start dten-broker.service
systemctl start dten-agent.service
