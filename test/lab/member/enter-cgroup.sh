# enter-cgroup.sh GROUP COMMAND…: becomes COMMAND inside the control group GROUP of every
# hierarchy, made when missing. The group holds all that ever descends from COMMAND.
set -eu
group=$1
shift

while read -r _ hierarchy type _; do
	case $type in cgroup | cgroup2) ;; *) continue ;; esac
	below=$hierarchy
	for step in $(echo "$group" | tr / ' '); do
		# A new cpuset has no cpus, and nothing may enter it, unless it copies its parent's.
		if [ -e "$below/cgroup.clone_children" ]; then echo 1 >"$below/cgroup.clone_children"; fi
		below=$below/$step
		mkdir -p "$below"
	done
	echo $$ >"$below/cgroup.procs"
done </proc/mounts

exec "$@"
