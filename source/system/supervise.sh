# supervise.sh FOLDER PROGRAM [WORD…]: runs PROGRAM so that it cannot outlive whoever started it.
#
# Standard input is a channel that the starter holds and says nothing on. It closes when the starter
# wants an end, when PROGRAM ended, and when the starter dies, of whatever: then what is left of this
# process group is asked to end and killed at last, the ssh masters with sockets in FOLDER/control are
# told to go, FOLDER/clean-up is run where there is one, and FOLDER is removed. PROGRAM takes the place
# of this process, so that the starter sees its exit code or signal as it is. Descriptor 3 closes when
# all of that is over.
#
# Why so: a file with a process id may be stale, and needs another run to come and look at it; and only
# on Linux can a process ask to die with its parent. A channel closes whatever happens, anywhere.
folder=$1
shift
exec 4<&0 </dev/null

ended_within() { # TENTHS of a second
	left=$1
	while kill -0 $$; do
		[ "$left" -gt 0 ] || return 1
		left=$((left - 1))
		sleep 0.1
	done
}

{
	trap '' HUP INT TERM
	read -r _ <&4
	kill -INT -$$
	ended_within 100 || kill -TERM -$$
	ended_within 50 || kill -KILL $$
	# Each has left the process group, to live on for as long as ControlPersist says.
	for socket in "$folder"/control/*; do
		[ -S "$socket" ] && ssh -F /dev/null -o ControlPath="$socket" -O exit master
	done
	[ -f "$folder/clean-up" ] && sh "$folder/clean-up"
	rm -rf "$folder"
	kill -KILL -$$
} >/dev/null 2>&1 &

exec "$@" 3>&- 4<&-
