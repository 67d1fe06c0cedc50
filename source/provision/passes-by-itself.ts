/**
 * Whether what LXD refused may be granted a moment later, with nothing changed but what the members know
 * of each other.
 * @param message LXD's own words
 */
export const passesByItself = (message: string): boolean =>
	reasons.some(reason => reason.test(message));

const reasons = [
	// The race of two creations for the record of one image (canonical/lxd#11636), or of its volume.
	/UNIQUE constraint failed: images/,
	/of type "images" into database "UNIQUE constraint/,
	// Heartbeats are old after the loss of the database's leader: members that are there count as offline.
	/Image not available on any online (node|member)/,
	/peer (node|cluster member) .* is down/i,
	// LXD, lxd/cluster/events.go: members hear each other's events again only a while after one came or went.
	/Missing event connection with target cluster member/,
	// LXD forgets an operation 5 s after its end, and those of a member that is gone at once.
	/^Operation (.* )?not found$/i,
	// A virtual machine that boots, or boots again: LXD runs nothing in it before its agent is there.
	/VM agent is(n't| not) currently running/,
	// What was begun through a member that is gone by now goes on where it is done.
	/Instance is busy running a/,
];
