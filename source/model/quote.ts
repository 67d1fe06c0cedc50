/**
 * A value as a message may show it: on one line, cut short, and with nothing in it that a terminal
 * would obey (control characters, direction marks) left as it is.
 */
export const quote = (value: unknown): string => {
	const text = JSON.stringify(value) ?? String(value);
	return defuse(text.length > longest ? `${text.slice(0, longest)}…` : text);
};

const longest = 60;

/** JSON escapes C0 alone; C1 controls and Unicode's format and separator characters remain. */
const defuse = (text: string) =>
	text.replace(
		/[\u007f-\u009f\p{Cf}\p{Zl}\p{Zp}\p{Cs}]/gu,
		character => `\\u${(character.codePointAt(0) ?? 0).toString(16).padStart(4, '0')}`,
	);
