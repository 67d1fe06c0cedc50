# sweep-cgroups.sh GROUP: ends every process in the control group GROUP and below, in every
# hierarchy, and removes the groups.
set -eu
group=$1

while read -r _ hierarchy type _; do
	case $type in cgroup | cgroup2) ;; *) continue ;; esac
	[ -d "$hierarchy/$group" ] || continue
	for attempt in $(seq 100); do
		find "$hierarchy/$group" -name cgroup.procs -exec cat {} + 2>/dev/null |
			sort -u | xargs --no-run-if-empty kill -9 2>/dev/null || true
		find "$hierarchy/$group" -depth -type d -exec rmdir {} + 2>/dev/null || true
		[ -d "$hierarchy/$group" ] || break
		sleep 0.1
	done
	if [ -d "$hierarchy/$group" ]; then
		echo "cannot empty $hierarchy/$group" >&2
		exit 1
	fi
	rmdir "$hierarchy/${group%%/*}" 2>/dev/null || true # the last lab's end
done </proc/mounts
