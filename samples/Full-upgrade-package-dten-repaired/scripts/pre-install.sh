#!/bin/sh
# Stops what holds the old libraries open and keeps a copy of them.
set -eu

systemctl stop dten-broker.service
systemctl stop dten-agent.service

tar -czf /var/backups/dten-lib-before.tar.gz -C /opt/dten lib bin
