# focal.sh ROOT: fills ROOT with the stand-in for Ubuntu 20.04: a Debian of this machine's release,
# with systemd, sshd, python3 and DHCP, but without cloud-init.
set -eu
root=$1
. /etc/os-release

packages=ca-certificates,dbus,ifupdown,iproute2,iputils-ping,isc-dhcp-client,netbase
packages=$packages,openssh-server,python3,sudo,systemd-sysv,udev
debootstrap --variant=minbase --include="$packages" "$VERSION_CODENAME" "$root"

printf 'auto lo eth0\niface lo inet loopback\niface eth0 inet dhcp\n' >"$root/etc/network/interfaces"

# Every instance makes its own identity at its first boot.
rm -f "$root"/etc/ssh/ssh_host_*
: >"$root/etc/machine-id"
mkdir -p "$root/etc/systemd/system/ssh.service.d"
printf '[Service]\nExecStartPre=\nExecStartPre=/usr/bin/ssh-keygen -A\nExecStartPre=/usr/sbin/sshd -t\n' \
	>"$root/etc/systemd/system/ssh.service.d/host-keys.conf"

# Its apt and its TLS work wherever this machine's do: the same sources, proxy and authorities.
for file in /etc/apt/sources.list /etc/apt/sources.list.d/debian.sources; do
	if [ -s "$file" ]; then
		rm -f "$root/etc/apt/sources.list"
		cp "$file" "$root$file"
	fi
done
apt-config dump | grep -E '^Acquire::(https?::Proxy|Check-)' >"$root/etc/apt/apt.conf.d/80machine" || true
cp -L /etc/ssl/certs/ca-certificates.crt "$root/etc/ssl/certs/ca-certificates.crt"
if [ -d /usr/local/share/ca-certificates ]; then
	cp -R /usr/local/share/ca-certificates "$root/usr/local/share/"
fi

rm -rf "$root"/var/cache/apt/archives/*.deb "$root"/var/lib/apt/lists/* "$root"/var/log/*.log
rm -rf "$root"/usr/share/doc/* "$root"/usr/share/man/* "$root"/usr/share/locale/*
