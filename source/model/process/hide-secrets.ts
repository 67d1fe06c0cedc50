import {hideTokens} from '../hide-tokens.ts';

/**
 * A command line without what it may tell nobody: values under names that say token, password, secret
 * or key, and what looks like one wherever it stands. Rather too much is hidden than too little.
 * @param words the program and its arguments
 */
export const hideSecrets = (words: readonly string[]): string => {
	const line = words
		.map((word, index) => (isSecretOption(words[index - 1]) ? hidden : hideValue(word)))
		.join(' ');
	return hideTokens(
		patterns.reduce((text, [pattern, instead]) => text.replace(pattern, instead), line),
	);
};

const hidden = '(hidden)';

const secretName =
	'(?:token|password|passwd|passphrase|secret|credentials?|authorization|(?<![a-z])pass' +
	'|(?:certificate|api|access|private|encryption|ipsec|auth)[-_]?key)';

const option = new RegExp(`^--?[\\w.-]*${secretName}$`, 'i');

const isSecretOption = (word: string | undefined) => word !== undefined && option.test(word);

/** All that an option or a variable is set to, blanks or not. */
const hideValue = (word: string) => word.replace(assignment, `$1=${hidden}`);

const assignment = new RegExp(`^((?:--?)?[\\w.-]*${secretName})=.*$`, 'is');

const patterns: readonly (readonly [RegExp, string])[] = [
	// In a script or a header: `export TOKEN=x`, `Authorization: Bearer x`, `{"password": "x"}`.
	[
		new RegExp(
			`(${secretName}["']?(?:\\s*[=:]\\s*|\\s+))(?:(?:bearer|basic)\\s+)?(?!\\(hidden\\))("[^"]*"?|'[^']*'?|[^\\s"']+)`,
			'gi',
		),
		`$1${hidden}`,
	],
	[/\b(bearer|basic)\s+[\w+/=.~-]{8,}/gi, `$1 ${hidden}`],
	// Names and passwords: in an address, and of curl.
	[/:\/\/[^\s/@]+@/g, `://${hidden}@`],
	[/((?:^|\s)(?:-u|--user|--proxy-user)[= ]?)[^\s:]+:\S+/g, `$1${hidden}`],
];
