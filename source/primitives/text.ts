/** One line a POSIX shell reads back as exactly these words. */
export function quoteWords(words: readonly string[]): string {
	return words.map(quoteWord).join(' ');
}

function quoteWord(word: string): string {
	return /^[\w@%+:,./-]+$/.test(word) ? word : `'${word.replaceAll("'", `'\\''`)}'`;
}

/** "1 node", "3 nodes". */
export const counted = (count: number, noun: string): string =>
	`${count} ${noun}${count === 1 ? '' : 's'}`;

/** Names in a sentence: "a", "a and b", "a, b and 6 more". */
export function nameList(names: readonly string[], most = 3): string {
	const shown = names.length > most ? names.slice(0, most - 1) : names;
	const rest = names.length - shown.length;
	const words = rest > 0 ? [...shown, `${rest} more`] : shown;
	// Not by Intl.ListFormat: making one takes as long as reading the fleet.
	return [words.slice(0, -1).join(', '), ...words.slice(-1)].filter(Boolean).join(' and ');
}

/** What there is to choose from, for a name that is unknown: "there is a", "there are a, b and 6 more"; sorted. */
export function candidateList(names: readonly string[], most = 8): string {
	const sorted = sortNames(names);
	return `there ${sorted.length === 1 ? 'is' : 'are'} ${nameList(sorted, most)}`;
}

/** Names in the order in which a reader looks for one, each once: node2 before node10. */
export const sortNames = (names: readonly string[]): readonly string[] =>
	[...new Set(names)].toSorted((one, other) => one.localeCompare(other, 'en', {numeric: true}));

/**
 * A value as a message may show it: on one line, cut short, and with nothing in it that a terminal
 * would obey (control characters, direction marks) left as it is.
 */
export function quote(value: unknown): string {
	const text = JSON.stringify(value) ?? String(value);
	return defuse(text.length > longestQuote ? `${text.slice(0, longestQuote)}…` : text);
}

const longestQuote = 60;

/** JSON escapes C0 alone; C1 controls and Unicode's format and separator characters remain. */
const defuse = (text: string) =>
	text.replace(
		/[\u007f-\u009f\p{Cf}\p{Zl}\p{Zp}\p{Cs}]/gu,
		character => `\\u${(character.codePointAt(0) ?? 0).toString(16).padStart(4, '0')}`,
	);

/** The known name that `name` was most likely meant to be; undefined when none is near. */
export function nearestName(name: string, known: Iterable<string>): string | undefined {
	if (name.length > longestName) return undefined;
	let nearest: string | undefined;
	// A third of the letters may be wrong: enough for a slip, too little for another word.
	let fewest = Math.floor(name.length / 3) + 1;
	for (const candidate of Iterator.from(known).take(mostKnown)) {
		const isShort = name.length >= 3 && candidate.startsWith(name);
		if (!isShort && Math.abs(candidate.length - name.length) > fewest) continue;
		const steps = isShort ? 1 : distance(name.toLowerCase(), candidate.toLowerCase());
		if (steps < fewest || (steps === fewest && nearest === undefined)) {
			nearest = candidate;
			fewest = steps;
		}
	}
	return nearest;
}

/** No name is longer; the work grows with the square of it. */
const longestName = 100;

/** Nobody has typed a slip of the thousandth name. */
const mostKnown = 100;

/** Letters to insert, remove, replace or swap with their neighbour (optimal string alignment). */
function distance(from: string, to: string): number {
	let beforeLast: readonly number[] = [];
	let last: readonly number[] = Array.from({length: to.length + 1}, (_, column) => column);
	for (let row = 1; row <= from.length; row++) {
		const current = [row];
		for (let column = 1; column <= to.length; column++) {
			const isSame = from[row - 1] === to[column - 1];
			const isSwap = from[row - 1] === to[column - 2] && from[row - 2] === to[column - 1];
			current[column] = Math.min(
				at(last, column) + 1,
				at(current, column - 1) + 1,
				at(last, column - 1) + (isSame ? 0 : 1),
				isSwap ? at(beforeLast, column - 2) + 1 : Number.POSITIVE_INFINITY,
			);
		}
		[beforeLast, last] = [last, current];
	}
	return at(last, to.length);
}

const at = (row: readonly number[], column: number) => row[column] ?? Number.POSITIVE_INFINITY;

/**
 * A text without what by its form alone is a token: kubeadm's and service accounts' own, certificate keys,
 * private keys. kubeadm prints those that join a node, and kubespray loops over its lines.
 */
export const hideTokens = (text: string): string =>
	text.length < shortest
		? text
		: forms.reduce((left, form) => left.replace(form, '(hidden)'), text);

const forms = [
	/-----BEGIN [A-Z ]*PRIVATE KEY-----.*/s,
	/\b[a-z0-9]{6}\.[a-z0-9]{16}\b/g,
	/\beyJ[\w-]{8,}\.[\w.-]+/g,
	// Not a checksum, which is no secret and says by what it was made.
	/(?<!sha256:)\b[0-9a-f]{64}\b/g,
];

/** Of a bootstrap token: six characters, a dot, sixteen. */
const shortest = 23;

/** Text from elsewhere (LXD, a node, a file) as one line that a terminal shows and does not obey. */
export const printable = (text: string): string => stripControl(text).replaceAll(/\n+/g, ' ');

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
