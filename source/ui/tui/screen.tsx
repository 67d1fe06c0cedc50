import {type RenderOptions, Text, Transform} from 'ink';
import {memo} from 'react';

/**
 * Lines below each other, none wider than the room they are in. Ink lays out a space for each, and puts
 * the line in its place as it paints: it measures what it lays out anew for each frame, grapheme by
 * grapheme, which would take a third of the time of a frame, and remembers thousands of such texts.
 */
export function Lines({lines}: {readonly lines: readonly string[]}) {
	return lines.map((line, index) => (
		// biome-ignore lint/suspicious/noArrayIndexKey: a line of the screen is its place
		<Line key={index} line={line} />
	));
}

const Line = memo(({line}: {readonly line: string}) => (
	// Ink begins with blanks and takes every character apart: those at the end are there already.
	<Transform transform={() => line.trimEnd()} accessibilityLabel={line}>
		<Text> </Text>
	</Transform>
));

type Terminal = {readonly stdin: NodeJS.ReadStream; readonly stdout: NodeJS.WriteStream};

/** How Ink draws on a screen of its own, which leaves the terminal as it was before. */
export const fullScreen = ({stdin, stdout}: Terminal): RenderOptions => ({
	stdin,
	stdout,
	alternateScreen: true,
	incrementalRendering: true,
	exitOnCtrlC: false,
	// What is shown changes as it likes; a key is to be seen at once.
	maxFps: 60,
	interactive: true,
	isScreenReaderEnabled: false,
});

/** Aborts when the terminal is closed: it takes nothing any more then, and may say so late. */
export function whenClosed(stdout: NodeJS.WriteStream): AbortSignal {
	const closed = new AbortController();
	stdout.on('error', () => closed.abort());
	return closed.signal;
}
