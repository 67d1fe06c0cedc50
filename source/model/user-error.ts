/** Which part of the user's world is at fault; each has its documented exit code. */
export type Fault =
	| 'usage'
	| 'preset'
	| 'check'
	| 'provisioning'
	| 'kubespray'
	| 'connection'
	| 'interrupted';

/** What an error tells besides its message: where it happened and what to do next. */
export type ErrorDetails = {
	readonly fault: Fault;
	/** What the user does next: a command, a flag, a sentence. */
	readonly hint?: string | undefined;
	/** A file:line:column, a member, a node, a URL. */
	readonly where?: string | undefined;
	readonly cause?: unknown;
};

/** The user's world is wrong, not rookery: printed as message, place and next step, without a stack. */
export class UserError extends Error {
	readonly fault: Fault;
	readonly hint: string | undefined;
	readonly where: string | undefined;

	constructor(message: string, {fault, hint, where, cause}: ErrorDetails) {
		super(message, {cause});
		this.name = 'UserError';
		this.fault = fault;
		this.hint = hint;
		this.where = where;
	}
}
