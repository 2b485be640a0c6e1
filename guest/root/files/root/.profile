cat /etc/motd 2>/dev/null
