#!/bin/bash
# Asks the server of this container whether it lives. bash opens the connection itself: the image has no curl.
set -euo pipefail
exec 3<>"/dev/tcp/127.0.0.1/${FuseGpt__Management__Port:-9464}"
printf 'GET /health/live HTTP/1.0\r\n\r\n' >&3
read -r _ status _ <&3
[[ $status == 200 ]]
