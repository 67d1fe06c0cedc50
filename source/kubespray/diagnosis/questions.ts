/** What a node is asked: the name of the file it goes to, and a shell script that says it. */
export type Question = {readonly name: string; readonly script: string};

/**
 * By what the failure was about. Every command stands alone: one that is missing or fails says so in the
 * file and the next goes on.
 */
export const questions: Readonly<Record<'kubelet' | 'downloads', readonly Question[]>> = {
	kubelet: [
		{
			name: 'kubelet',
			// The kubelet last: it is the one that says most.
			script: `for unit in etcd containerd kubelet; do
	echo "# $unit"
	journalctl -u "$unit" --no-pager -n 400 -o short-iso
done`,
		},
		{
			name: 'containers',
			script: `export CONTAINER_RUNTIME_ENDPOINT=unix:///run/containerd/containerd.sock
timeout 10 crictl ps -a
for id in $(timeout 10 crictl ps -a -q --state Exited | head -n 5); do
	echo "# $id"
	# A Go program that panics says why first, and then the stack of every goroutine.
	said=$(timeout 5 crictl logs --tail 2000 "$id" 2>&1)
	printf '%s\\n' "$said" | grep -E -A 20 '^(panic|fatal error): ' || printf '%s\\n' "$said" | tail -n 30
done`,
		},
		{
			name: 'system',
			script: `systemctl --failed --no-pager
df -h / /var/lib
df -i /
free -m
cat /proc/swaps`,
		},
	],
	downloads: [
		{
			name: 'downloads',
			script: `cat /etc/resolv.conf
ip route
for url in https://dl.k8s.io https://github.com https://registry.k8s.io https://quay.io https://registry-1.docker.io; do
	echo "# $url"
	if command -v curl > /dev/null; then
		curl -sS -o /dev/null -m 8 -w '%{http_code}\\n' "$url"
	else
		timeout 10 python3 -c 'import sys, urllib.request
print(urllib.request.urlopen(sys.argv[1], timeout=8).status)' "$url" 2>&1 | tail -n 1
	fi
done`,
		},
	],
};
