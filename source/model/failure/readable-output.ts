import {stripControl} from '../strip-control.ts';

/**
 * What a command wrote, as one reads it: no control characters, no chatter of ssh, the end where it is long.
 * @returns undefined when nothing is left
 */
export const readableOutput = (text: string | undefined): string | undefined => {
	const lines = stripControl(text ?? '')
		.split('\n')
		.map(line => line.trimEnd())
		.filter(line => line.trim() !== '' && !chatter.test(line));
	const cut = lines.length > longest ? ['…', ...lines.slice(-longest)] : lines;
	return cut.length === 0 ? undefined : cut.map(shorten).join('\n');
};

const chatter =
	/^(?:debug[1-3]:|OpenSSH_|Warning: Permanently added |(?:Shared c|C)onnection to .* closed\.)/;

const shorten = (line: string) => (line.length > widest ? `${line.slice(0, widest)}…` : line);

/** In lines. */
const longest = 20;

/** In characters. */
const widest = 500;
