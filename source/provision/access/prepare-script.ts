/** What the script ends with where it knows why it failed. */
export const prepareFailures = {noPackages: 60, notInstalled: 61, noAnswer: 62} as const;

/**
 * Run in a node as root by LXD: installs what is missing, lets $KEY in, sees sshd answer, and prints the host keys.
 * Every step looks first, so running it again changes nothing.
 */
export const prepareScript = `
set -eu
fail() { echo "$2" >&2; exit "$1"; }

missing=
command -v sshd >/dev/null || [ -x /usr/sbin/sshd ] || missing="$missing openssh-server"
command -v python3 >/dev/null || missing="$missing python3"
if [ -n "$missing" ]; then
	command -v apt-get >/dev/null || fail ${prepareFailures.noPackages} "no$missing here, and no apt-get to install it"
	export DEBIAN_FRONTEND=noninteractive
	{ apt-get -qq update && apt-get -qq install -y $missing; } >/tmp/rookery-apt.log 2>&1 ||
		fail ${prepareFailures.notInstalled} "$(tail -c 20000 /tmp/rookery-apt.log)"
fi

mkdir -p /root/.ssh
chmod 700 /root/.ssh
touch /root/.ssh/authorized_keys
chmod 600 /root/.ssh/authorized_keys
grep -qxF "$KEY" /root/.ssh/authorized_keys || printf '%s\\n' "$KEY" >>/root/.ssh/authorized_keys

answers() { python3 -c 'import socket; s = socket.create_connection(("127.0.0.1", 22), 2); assert s.recv(4) == b"SSH-"' 2>/dev/null; }
if ! answers; then
	ls /etc/ssh/ssh_host_*_key >/dev/null 2>&1 || ssh-keygen -A >/dev/null
	if command -v systemctl >/dev/null; then
		systemctl enable --now ssh >/dev/null 2>&1 || systemctl enable --now sshd >/dev/null 2>&1 || true
	fi
	tries=0
	until answers; do
		tries=$((tries + 1))
		[ "$tries" -lt 60 ] || fail ${prepareFailures.noAnswer} "sshd does not answer on port 22"
		sleep 0.5
	done
fi
cat /etc/ssh/ssh_host_*_key.pub
`;
