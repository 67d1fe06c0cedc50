/**
 * What makes a terminal put a text on the clipboard, also through ssh (OSC 52). Some terminals only do
 * so when their settings allow it, and none tells.
 */
export const copySequence = (text: string): string =>
	`\u001b]52;c;${Buffer.from(text).toString('base64')}\u0007`;
