#!/bin/sh
# What udhcpc learns (interface, ip, mask, router, dns, domain) becomes the instance's network.
case $1 in
deconfig)
	ip address flush dev "$interface"
	ip link set "$interface" up
	;;
bound | renew)
	ip address replace "$ip/$mask" dev "$interface"
	for gateway in $router; do
		ip route replace default via "$gateway" dev "$interface"
		break
	done
	for server in $dns; do echo "nameserver $server"; done >/etc/resolv.conf
	;;
esac
