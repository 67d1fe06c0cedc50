/**
 * Whether what LXD said comes of its database having no leader just then: by itself it passes when the
 * members have agreed on another. LXD hands the words of its driver on in sentences of its own
 * ("Failed to fetch nodes config: … receive: header: EOF"), so that only the reason in them tells.
 * @param message LXD's own words: of an answer, or of an operation that failed
 */
export const isDatabaseFault = (message: string): boolean =>
	reasons.some(reason => reason.test(message));

const reasons = [
	// go-dqlite, internal/protocol: a request to a leader that went away, or did not answer in time.
	/\bcall [a-z-]+ \(budget [^)]*\): (send|receive)\b/,
	// go-dqlite, driver: what it says when it finds no leader; LXD shortens it, bare, to its HTTP status.
	/no available dqlite leader/i,
	/failed to create dqlite connection/i,
	/^Service Unavailable$/,
	// dqlite: who was asked does not lead, or no longer does.
	/(^|: )not leader\b/i,
	/\bleadership lost\b/i,
	// LXD, lxd/cluster/gateway.go: no voter knows a leader.
	/RAFT cluster is unavailable/i,
	/Failed (to get|getting) leader address/i,
	// LXD, lxd/db/query: what it tries again itself, and says when that was in vain.
	/Failed (to begin|beginning) transaction/i,
	/driver: bad connection/,
	/database is locked/,
	/checkpoint in progress/,
	/cannot start a transaction within a transaction/,
	// database/sql, once a statement was given up.
	/sql: transaction has already been committed or rolled back/,
	/sql: (database|connection) is (already )?closed/,
	// A statement's ten seconds, as such or within the name of a table; an image server's are another matter.
	/^context deadline exceeded$/,
	/" table: (.*: )?context deadline exceeded$/,
];
