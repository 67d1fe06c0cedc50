import stringWidth from 'fast-string-width';
import type {Style, StyledRun} from './styled-run.ts';

/**
 * Reads a screen as tmux prints it: lines of text and of sequences that say how the text after them
 * looks. A style goes on over the end of a line.
 */
export const readScreen = (screen: string): readonly (readonly StyledRun[])[] => {
	let style: Style = {};
	return screen.split('\n').map(line => {
		const runs: StyledRun[] = [];
		let column = 0;
		for (const [, codes, text = ''] of line.matchAll(pieces)) {
			if (codes !== undefined) {
				style = codes.split(';').map(Number).reduce(applyCode, style);
				continue;
			}
			const width = stringWidth(text);
			runs.push({...style, text, column, width});
			column += width;
		}
		return runs;
	});
};

// biome-ignore lint/suspicious/noControlCharactersInRegex: what is looked for
const pieces = /\u001b\[([\d;]*)m|([^\u001b]+)/g;

/** Those that our themes use: the sixteen colours, bold, dim, inverse. */
const applyCode = (style: Style, code: number): Style => {
	if (code === 0) return {};
	if (code === 1) return {...style, isBold: true};
	if (code === 2) return {...style, isDim: true};
	if (code === 7) return {...style, isInverse: true};
	if (code === 22) return {...style, isBold: false, isDim: false};
	if (code === 27) return {...style, isInverse: false};
	if (code === 39) return {...style, ink: undefined};
	if (code === 49) return {...style, ground: undefined};
	if (code >= 30 && code <= 37) return {...style, ink: code - 30};
	if (code >= 40 && code <= 47) return {...style, ground: code - 40};
	if (code >= 90 && code <= 97) return {...style, ink: code - 82};
	if (code >= 100 && code <= 107) return {...style, ground: code - 92};
	throw new Error(`no such style is known: ${code}`);
};
