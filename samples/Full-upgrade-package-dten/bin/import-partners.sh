#!/bin/sh
# Fetches what the partners delivered over night; tries until it works.

spool=/var/spool/dten/partners

until sftp -b - dten@sftp-legacy.corp.internal <<BATCH
lcd $spool
get outgoing/*.csv
BATCH
do
  echo "$(date -Is) import: no answer, trying again" >> /var/log/dten/import.log
done
