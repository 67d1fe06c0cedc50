/** Where the servers listen, in the order of their own clients (client/connection.go of LXD and Incus). */
export const lxdSockets: readonly string[] = [
	'/var/snap/lxd/common/lxd/unix.socket',
	'/var/lib/lxd/unix.socket',
	'/run/incus/unix.socket',
	'/var/lib/incus/unix.socket',
];
