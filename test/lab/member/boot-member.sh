# boot-member.sh FOLDER NAME CHECKOUT: process 1 of a member, in namespaces of its own. It gives the member
# its own view of the machine's folders, says so in FOLDER/anchor.pid, and lives as long as the
# member: with it the kernel ends all that runs there.
set -euo pipefail
folder=$1
name=$2
checkout=$3

# /proc is still the machine's here, so this is the number by which the machine knows us.
read -r pid _ </proc/self/stat
mount -t proc proc /proc
hostname "$name"

# A checkout may lie below a folder that the member has of its own, and some of its programs run in members.
mkdir -p "$folder/checkout"
mount --rbind "$checkout" "$folder/checkout"

mount -t tmpfs -o mode=755 run /run
mkdir -p /run/lock /run/sshd
mount --bind "$folder/etc" /etc
mount --bind "$folder/home" /home
mount --bind "$folder/root" /root
mount --bind "$folder/log" /var/log
mount --bind "$folder/lxd" /var/lib/lxd
mount --bind "$folder/tmp" /tmp
# LXD keeps image servers' indexes in /var/cache; the lab's own images stay to be imported from.
mkdir -p "$folder/cache/rookery-lab"
mount --bind /var/cache/rookery-lab "$folder/cache/rookery-lab"
mount --rbind "$folder/cache" /var/cache
if [ ! -e "$checkout/package.json" ]; then
	mkdir -p "$checkout"
	mount --rbind "$folder/checkout" "$checkout"
fi
if [ -d "$folder/modules" ]; then mount --bind "$folder/modules/lib/modules" /lib/modules; fi

# `ip netns exec` has put a fresh /sys in place, without control groups: no container would start.
# What is mounted here has the member's own group as its root.
if [ "$(cut -d: -f2 /proc/self/cgroup)" = '' ]; then
	mount -t cgroup2 cgroup2 /sys/fs/cgroup
else
	mount -t tmpfs -o mode=755 cgroup /sys/fs/cgroup
	while IFS=: read -r _ controllers _; do
		mount_point=/sys/fs/cgroup/${controllers#name=}
		case $controllers in
		'') mount_point=/sys/fs/cgroup/unified type=cgroup2 options=rw ;;
		name=*) type=cgroup options=none,$controllers ;;
		*) type=cgroup options=$controllers ;;
		esac
		mkdir -p "$mount_point"
		mount -t "$type" -o "$options" "$type" "$mount_point"
	done </proc/self/cgroup
fi

ip link set lo up

echo "$pid" >"$folder/anchor.pid.new"
mv "$folder/anchor.pid.new" "$folder/anchor.pid"

# Waiting reaps the orphans that come to process 1.
sleep infinity &
while :; do wait; done
