import {Text, Transform} from 'ink';
import {memo} from 'react';

type LinesProps = {
	/** None wider than `width`. */
	readonly lines: readonly string[];
	/** In columns. */
	readonly width: number;
};

/**
 * Lines below each other. Ink lays out blanks, and puts each line in their place as it paints: it
 * measures what it lays out anew for each frame, grapheme by grapheme, which would take a third of
 * the time of a frame, and remembers thousands of such texts.
 */
export function Lines({lines, width}: LinesProps) {
	return lines.map((line, index) => (
		// biome-ignore lint/suspicious/noArrayIndexKey: a line of the screen is its place
		<Line key={index} line={line} width={width} />
	));
}

const Line = memo(({line, width}: {readonly line: string; readonly width: number}) => (
	<Transform transform={() => line} accessibilityLabel={line}>
		<Text>{' '.repeat(width)}</Text>
	</Transform>
));
