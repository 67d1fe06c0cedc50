/** Which part of the user's world is at fault; each has its documented exit code. */
export type Fault =
	| 'usage'
	| 'preset'
	| 'check'
	| 'provisioning'
	| 'kubespray'
	| 'connection'
	| 'interrupted';

/** Faults that code reacts to, and not only the user. */
type ErrorCode = 'preset-exists' | 'jump-host-circle';

/** What an error tells besides its message: where it happened and what to do next. */
type ErrorDetails = {
	readonly fault: Fault;
	/** What the user does next: a command, a flag, a sentence. */
	readonly hint?: string | undefined;
	/** A file:line:column, a member, a node, a URL. */
	readonly where?: string | undefined;
	/** For code that reacts to this very fault. */
	readonly code?: ErrorCode | undefined;
	readonly cause?: unknown;
};

/** The user's world is wrong, not rookery: printed as message, place and next step, without a stack. */
export class UserError extends Error {
	readonly fault: Fault;
	readonly hint: string | undefined;
	readonly where: string | undefined;
	readonly code: ErrorCode | undefined;

	constructor(message: string, {fault, hint, where, code, cause}: ErrorDetails) {
		super(message, {cause});
		this.name = 'UserError';
		this.fault = fault;
		this.hint = hint;
		this.where = where;
		this.code = code;
	}
}

/** The documented exit codes: scripts depend on them, so they never change meaning. */
export const exitCode = {
	done: 0,
	/** Our own bug; Node's code for an uncaught exception. */
	bug: 1,
	usage: 2,
	preset: 3,
	check: 4,
	provisioning: 5,
	kubespray: 6,
	connection: 7,
	changesNeeded: 10,
	interrupted: 130,
} as const satisfies Record<Fault | 'done' | 'bug' | 'changesNeeded', number>;

type SystemError = Error & {
	readonly code: string;
	readonly syscall: string;
	readonly path?: string;
};

/**
 * A call on a file that the system refused, as the user's world: no right, no space, a disk mounted read-only,
 * a file where a folder should be. A file that is missing is not among them: that somebody looked for it may
 * well be a bug of ours.
 * @param fault decides the exit code
 * @returns undefined for every other error
 */
export function fileProblem(error: unknown, fault: UserError['fault']): UserError | undefined {
	if (!isSystemError(error)) return undefined;
	const {code, path, syscall} = error;
	// A file in the place of a folder to be made; any other EEXIST was asked for.
	const reason =
		// What is missing above a folder is made first; below /proc and its like, the kernel lets nobody make one.
		code === 'ENOENT' && syscall === 'mkdir'
			? noFolders
			: reasons[code === 'EEXIST' && syscall === 'mkdir' ? 'ENOTDIR' : code];
	// Without a path it is an open file's, or not a file's at all: a socket's, a process's.
	if (
		reason === undefined ||
		(path === undefined && !/^(read|write|fsync|ftruncate)/.test(syscall))
	) {
		return undefined;
	}
	const [why, hint] = reason;
	// What is opened may be meant for either.
	const verb = syscall === 'open' ? 'open' : readers.test(syscall) ? 'read' : 'write';
	const what = /^spawn/.test(syscall) ? `run ${path}` : `${verb} ${path ?? 'a file'}`;
	return new UserError(`Cannot ${what}: ${why} (${code}).`, {
		fault,
		where: path,
		hint,
		cause: error,
	});
}

/**
 * What is wrong in the user's world, of anything that was thrown: an error for the user, or a file that the system
 * refused.
 * @returns undefined for a bug of ours
 */
export const userProblem = (error: unknown, fault: Fault): UserError | undefined =>
	error instanceof UserError ? error : fileProblem(error, fault);

const isSystemError = (error: unknown): error is SystemError =>
	error instanceof Error && 'code' in error && 'syscall' in error;

const readers = /^(read|scandir|opendir|stat|lstat|realpath|access)/;

const ofRights = 'Check who owns it and its permissions.';

const ofSpace =
	'Free some space there, or move it: ROOKERY_HOME says where rookery keeps its files.';

const ofPath = 'Check the path; ROOKERY_HOME says where rookery keeps its files.';

const ofLimits = 'Close other programs, or raise the limit of open files (ulimit -n).';

const noFolders = ['no folder can be made there', ofPath] as const;

const reasons: Readonly<Record<string, readonly [why: string, hint: string]>> = {
	EACCES: ['permission denied', ofRights],
	EPERM: ['the system does not permit it', `${ofRights} It may be immutable (lsattr).`],
	EROFS: [
		'the file system is mounted read-only',
		'Remount it writable, or set ROOKERY_HOME to a folder that is.',
	],
	ENOSPC: ['no space left on the device', ofSpace],
	EDQUOT: ['your disk quota is used up', ofSpace],
	ENOTDIR: ['a part of the path is not a folder', ofPath],
	EISDIR: ['there is a folder in its place', ofPath],
	ENAMETOOLONG: ['the path is too long', ofPath],
	ELOOP: ['its symbolic links lead in a circle', ofPath],
	EMFILE: ['too many files are open', ofLimits],
	ENFILE: ['too many files are open', ofLimits],
};
