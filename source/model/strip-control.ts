/**
 * Text from elsewhere without what a terminal would obey: escape sequences, control characters, and
 * the marks that hide or reorder text. Tabs become spaces, every line end `\n`, broken surrogates `�`.
 */
export const stripControl = (text: string): string =>
	harmless.test(text)
		? text
		: text
				.toWellFormed()
				.replace(escapeSequences, '')
				.replace(/\r\n?|[\u2028\u2029]/g, '\n')
				.replaceAll('\t', ' ')
				.replace(controls, '');

/** Most text is: printable ASCII and line ends need no second look. */
const harmless = /^[\n\x20-\x7e]*$/;

/** ECMA-48: strings (OSC, DCS, APC, PM, SOS) up to their terminator, CSI sequences, two-character escapes. */
const escapeSequences = new RegExp(
	[
		'(?:\\x1b[\\]PX^_]|[\\x90\\x98\\x9d-\\x9f])[^\\x07\\x1b\\x9c]*(?:\\x07|\\x1b\\\\|\\x9c)',
		'(?:\\x1b\\[|\\x9b)[0-?]*[ -/]*[@-~]',
		'\\x1b[ -/]*[0-~]',
	].join('|'),
	'g',
);

/** Whatever is left of C0 and C1, bidirectional controls and zero-width marks. */
const controls = /(?!\n)[\p{Cc}\u200b-\u200f\u202a-\u202e\u2060-\u2069\ufeff]/gu;
