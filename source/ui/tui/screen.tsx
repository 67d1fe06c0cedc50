import {type RenderOptions, Text, Transform} from 'ink';

/**
 * Lines below each other, none wider than the room they are in, as a single text. Ink lays out a space for
 * each, and puts the line in its place as it paints: it measures what it lays out again for each frame,
 * grapheme by grapheme, which would take a third of the time of a frame, and remembers thousands of such
 * texts. A text of its own for each line would take React and the layout a fifth of that time.
 */
export function Lines({lines}: {readonly lines: readonly string[]}) {
	return (
		// Ink begins with blanks and takes every character apart: those at the end are there already.
		<Transform
			transform={(_, index) => lines[index]?.trimEnd() ?? ''}
			accessibilityLabel={lines.join('\n')}
		>
			<Text>{lines.map(() => ' ').join('\n')}</Text>
		</Transform>
	);
}

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
