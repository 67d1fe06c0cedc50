# cloud.sh ROOT: fills ROOT with the stand-in of 20.04 and Debian's cloud-init, which sets up the network
# and reads what LXD tells instances about themselves, as in Ubuntu's own images.
set -eu
root=$1
sh "$(dirname "$0")/focal.sh" "$root"

in_root() { DEBIAN_FRONTEND=noninteractive chroot "$root" "$@"; }
in_root apt-get -qq update
in_root apt-get -qq install -y --no-install-recommends cloud-init
# Without the package locales there is no update-locale, and cloud-init would end as failed.
printf 'datasource_list: [LXD, None]\nlocale: false\n' >"$root/etc/cloud/cloud.cfg.d/90_lab.cfg"
printf 'auto lo\niface lo inet loopback\nsource /etc/network/interfaces.d/*\n' >"$root/etc/network/interfaces"

rm -rf "$root"/var/cache/apt/archives/*.deb "$root"/var/lib/apt/lists/* "$root"/var/log/*.log
rm -rf "$root"/usr/share/doc/* "$root"/usr/share/man/* "$root"/usr/share/locale/*
