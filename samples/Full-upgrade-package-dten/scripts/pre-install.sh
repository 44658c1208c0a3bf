#!/bin/sh
# Stops what holds the old libraries open and keeps a copy of them.
set -eu

sudo systemctl stop dten-relay.service
sudo systemctl stop dten-agent.service

tar -czf /var/backups/dten-lib-before.tar.gz -C /opt/dten lib
