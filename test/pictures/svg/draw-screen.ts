import {palette} from './palette.ts';
import type {StyledRun} from './styled-run.ts';

type Frame = {
	readonly columns: number;
	readonly rows: number;
	/** For those who do not see it. */
	readonly title: string;
};

/** A screen as SVG. Each run is as wide as its columns, whatever font there is. */
export const drawScreen = (
	lines: readonly (readonly StyledRun[])[],
	{columns, rows, title}: Frame,
): string => {
	const [width, height] = [columns * cell.width + 2 * margin, rows * cell.height + 2 * margin];
	const shapes = lines.flatMap((runs, row) => runs.flatMap(run => drawRun(run, row)));
	return [
		`<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${width} ${height}" width="${width}" height="${height}" role="img" xml:space="preserve" ${font}>`,
		`<title>${escaped(title)}</title>`,
		`<rect width="${width}" height="${height}" rx="8" fill="${palette.ground}"/>`,
		...shapes,
		'</svg>\n',
	].join('\n');
};

const drawRun = ({text, column, width, ...style}: StyledRun, row: number): readonly string[] => {
	const [x, y] = [margin + column * cell.width, margin + row * cell.height];
	const length = width * cell.width;
	const {ink, ground} = coloursOf(style);
	const look = `fill="${ink}"${style.isBold ? ' font-weight="bold"' : ''}${style.isDim ? ' opacity=".6"' : ''}`;
	return [
		...(ground
			? [`<rect x="${x}" y="${y}" width="${length}" height="${cell.height}" fill="${ground}"/>`]
			: []),
		...(text.trim() === ''
			? []
			: [
					`<text x="${x}" y="${y + cell.baseline}" ${look} textLength="${length}">${escaped(text)}</text>`,
				]),
	];
};

const coloursOf = ({
	ink,
	ground,
	isInverse,
}: Pick<StyledRun, 'ink' | 'ground' | 'isInverse'>): {
	readonly ink: string;
	readonly ground: string | undefined;
} => {
	const [upper, lower] = [palette.colours[ink ?? -1], palette.colours[ground ?? -1]];
	return isInverse
		? {ink: lower ?? palette.ground, ground: upper ?? palette.ink}
		: {ink: upper ?? palette.ink, ground: lower};
};

const escaped = (text: string) =>
	text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;');

/** Of a font whose letters are 0.6 as wide as high; whole numbers keep the file small. */
const cell = {width: 8, height: 17, baseline: 13};

const margin = 12;

const font =
	'font-family="DejaVu Sans Mono, Menlo, Consolas, Liberation Mono, monospace" font-size="13.3"';
