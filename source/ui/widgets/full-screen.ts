import type {RenderOptions} from 'ink';

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
