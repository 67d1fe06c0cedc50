#!/bin/sh
# Process 1 of a tiny instance. LXC asks for an end by SIGPWR, busybox's poweroff by SIGUSR2 and
# its reboot by SIGTERM; when process 1 exits, the kernel ends the rest.
export PATH=/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin
trap 'exit 0' PWR USR1 USR2
trap 'reboot -f' TERM INT

mkdir -p /run/sshd
printf '127.0.0.1 localhost\n127.0.1.1 %s\n' "$(hostname)" >/etc/hosts
hostname >/etc/hostname
ip link set lo up
ip link set eth0 up

while :; do
	udhcpc -f -i eth0 -s /etc/udhcpc.sh -x "hostname:$(hostname)" -t 5 -T 1 -A 2
	sleep 1
done >/var/log/udhcpc.log 2>&1 &

[ -e /etc/ssh/ssh_host_ed25519_key ] ||
	ssh-keygen -q -t ed25519 -N '' -C '' -f /etc/ssh/ssh_host_ed25519_key
while :; do
	/usr/sbin/sshd -D -e
	sleep 1
done >/var/log/sshd.log 2>&1 &

# Waiting also reaps the orphans that come to process 1.
while :; do wait; done
