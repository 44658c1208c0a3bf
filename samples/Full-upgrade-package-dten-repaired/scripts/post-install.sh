#!/bin/sh
# Switches hybrid routing on and tells the partners where to send their events.
set -eu

curl -fsS -X PATCH -H "Authorization: Bearer $FLAGS_TOKEN" \
  -d '{"enabled": true}' \
  https://flags.corp.internal/api/v1/flags/hybrid-routing

curl -fsS -X POST -H "Authorization: Bearer $PARTNER_TOKEN" \
  -d '{"name": "broker1-shipments", "url": "https://broker1.corp.internal/hooks/shipments", "events": ["shipment.*"]}' \
  https://api.parcel-partner.internal/v2/webhooks

dten-admin token create --name upgrade-5.2.0 --role admin > /var/lib/dten/upgrade.token

systemctl start dten-broker.service
systemctl start dten-agent.service

systemctl reboot
