import {exitCode, fileProblem, UserError} from '../../primitives/errors.ts';
import {printable} from '../../primitives/text.ts';
import type {Glyphs} from '../theme.ts';

/**
 * Says what went wrong: the user's world with place and next step, a bug of ours with its stack.
 * @returns the exit code it stands for
 */
export function reportError(
	thrown: unknown,
	{
		json,
		warn,
		glyphs,
	}: {json: boolean; warn: (line: string) => void; glyphs: Pick<Glyphs, 'arrow' | 'ellipsis'>},
): number {
	const error = fileProblem(thrown, 'usage') ?? thrown;
	if (!(error instanceof UserError)) {
		warn(error instanceof Error ? (error.stack ?? error.message) : String(error));
		warn('This is a bug in rookery. What is above helps to find it.');
		return exitCode.bug;
	}

	const {message, hint, where, fault} = error;
	const code = exitCode[fault];
	if (json) {
		warn(JSON.stringify({error: {message, hint, where, fault, exitCode: code}}));
		return code;
	}

	const shown = (text: string) => inGlyphs(printable(text), glyphs);
	for (const line of message.split('\n')) {
		warn(shown(line));
	}

	if (where !== undefined && !message.includes(where)) warn(`  at ${shown(where)}`);

	for (const line of hint?.split('\n') ?? []) {
		warn(`  ${glyphs.arrow} ${shown(line)}`);
	}

	return code;
}

/** Typographic signs as ASCII where the arrow is ASCII too: the terminal's locale has no others. */
const inGlyphs = (text: string, {arrow, ellipsis}: Pick<Glyphs, 'arrow' | 'ellipsis'>) =>
	arrow === '→'
		? text
		: text
				.replaceAll('→', arrow)
				.replaceAll('…', ellipsis)
				.replaceAll(/[“”]/g, '"')
				.replaceAll(/[‘’]/g, "'");

/**
 * Goes on where warnings cannot be written: a full disk or a closed pipe behind stderr must not change the exit code.
 * @param onHangUp called when the terminal is gone
 */
export function ignoreLostWarnings(stream: NodeJS.WriteStream, onHangUp: () => void): void {
	stream.on('error', (error: NodeJS.ErrnoException) => {
		if (error.code === 'EIO') onHangUp();
	});
}

/**
 * Takes an output that nobody reads any more as an end, and not as an error. A pipe (`rookery watch | head`)
 * ends the process at once.
 * @param onHangUp called when the terminal is gone, which need not send SIGHUP: to what left its session, none comes
 */
export function endOnBrokenPipe(
	stream: NodeJS.WriteStream | NodeJS.ReadStream,
	onHangUp: () => void,
): void {
	stream.on('error', (error: NodeJS.ErrnoException) => {
		if (error.code === 'EIO') return onHangUp();
		if (error.code === 'EPIPE') process.exit();
		throw new UserError(`Cannot write the output: ${error.message}.`, {
			fault: 'usage',
			hint: 'It goes to a file or a program of your choice: see that there is space.',
			cause: error,
		});
	});
}
