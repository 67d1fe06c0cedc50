# tiny.sh ROOT: fills ROOT with the smallest system that rookery can provision: busybox, with this
# machine's own sshd, python3 and the libraries they need. It boots within a second.
set -eu
root=$1
here=$(dirname "$0")

mkdir -p "$root/bin" "$root/dev" "$root/etc" "$root/proc" "$root/run" "$root/sbin" "$root/sys" \
	"$root/tmp" "$root/usr/bin" "$root/usr/lib" "$root/usr/sbin" "$root/var/log" "$root/root"
chmod 700 "$root/root"
chmod 1777 "$root/tmp"
ln -s ../run "$root/var/run"

copy() { # with the libraries it is linked against
	for file in "$@"; do
		for needed in "$file" $(ldd "$file" 2>/dev/null | grep -o '/[^ )]*' || true); do
			[ -e "$root$needed" ] && continue
			mkdir -p "$root$(dirname "$needed")"
			cp -L "$needed" "$root$needed"
		done
	done
}

cp /bin/busybox "$root/bin/busybox"
for applet in $(/bin/busybox --list | grep -vx busybox); do ln -s /bin/busybox "$root/bin/$applet"; done

copy /usr/sbin/sshd /usr/bin/ssh-keygen /usr/lib/openssh/sftp-server /usr/bin/getent
python=$(readlink -f /usr/bin/python3)
copy "$python"
ln -s "$(basename "$python")" "$root/usr/bin/python3"
version=$(basename "$python")
unneeded='/test/|/(asyncio|concurrent|distutils|email/mime|ensurepip|idlelib|lib2to3|multiprocessing)/'
unneeded="$unneeded|/(pydoc_data|unittest|wsgiref|xml|xmlrpc)/|_codecs_|curses|dbm|decimal|doctest|pdb"
unneeded="$unneeded|pydoc|readline|sqlite|_test|turtle"
dpkg --listfiles "lib$version-minimal" "lib$version-stdlib" |
	grep -E "^/usr/lib/$version/.*\.(py|so)$" | grep -Ev "$unneeded" |
	while read -r file; do copy "$file"; done

echo 'root:x:0:0:root:/root:/bin/sh' >"$root/etc/passwd"
echo 'sshd:x:101:65534::/run/sshd:/bin/false' >>"$root/etc/passwd"
printf 'root:*:19000:0:99999:7:::\nsshd:*:19000:0:99999:7:::\n' >"$root/etc/shadow"
chmod 600 "$root/etc/shadow"
printf 'root:x:0:\nnogroup:x:65534:\n' >"$root/etc/group"
printf 'passwd: files\ngroup: files\nshadow: files\nhosts: files dns\n' >"$root/etc/nsswitch.conf"
printf '/bin/sh\n' >"$root/etc/shells"
printf 'NAME=busybox\nID=busybox\nPRETTY_NAME="busybox with sshd and python3"\n' >"$root/etc/os-release"
mkdir -p "$root/etc/ssh"
printf 'Subsystem sftp /usr/lib/openssh/sftp-server\n' >"$root/etc/ssh/sshd_config"

install -m 755 "$here/tiny-init.sh" "$root/sbin/init"
install -m 755 "$here/tiny-udhcpc.sh" "$root/etc/udhcpc.sh"
