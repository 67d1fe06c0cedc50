import {Transform} from 'node:stream';
import {stripControl} from '../primitives/text.ts';

/**
 * sshd hands every command to the login shell, and what that has to say first (an `echo` in ~/.bashrc, which Debian's
 * bash reads for commands too) comes before the command's own output. So the command prints this mark when it begins.
 */
const mark = Buffer.from('rookery-begins\n');

/** A shell that is still talking after this much is not about to run the command. */
const mostChatter = 256 * 1024;

/**
 * A command that prints the mark, and then is the command itself. The mark is put together there: a shell that
 * shows what it was told to run does not print it.
 */
export const markedCommand = (command: readonly string[]): readonly string[] => [
	...['sh', '-c', 'printf "rookery-%s\\n" begins; exec "$@"', 'sh'],
	...command,
];

/**
 * Passes on what a marked command prints, without what its login shell said before. An end without the mark, or too
 * much before it, is an error with the shell's own words: the command never ran.
 */
export function afterMark(): Transform {
	let chatter = Buffer.alloc(0);
	let hasBegun = false;
	return new Transform({
		transform(chunk: Buffer, _encoding, done) {
			if (hasBegun) {
				done(null, chunk);
				return;
			}
			chatter = Buffer.concat([chatter, chunk]);
			const at = chatter.indexOf(mark);
			if (at < 0) {
				done(chatter.length > mostChatter ? new NeverRanError(chatter.toString()) : null);
				return;
			}
			hasBegun = true;
			done(null, chatter.subarray(at + mark.length));
		},
		flush(done) {
			done(hasBegun ? null : new NeverRanError(chatter.toString()));
		},
	});
}

/** The login shell ended, or talked on, without running the command. */
export class NeverRanError extends Error {
	/** @param said by the shell, on either of its outputs */
	constructor(said: string) {
		const words = stripControl(said).trim().split('\n').at(-1) ?? '';
		super(`The login shell runs no commands${words === '' ? '.' : `: it says “${words}”.`}`);
		this.name = 'NeverRanError';
	}

	/** The same where the shell said why on its other output alone. */
	with(stderr: string): NeverRanError {
		return this.message.endsWith('commands.') ? new NeverRanError(stderr) : this;
	}
}
