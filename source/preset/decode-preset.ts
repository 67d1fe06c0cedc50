import type {Problem} from './problem.ts';

export type DecodedPreset =
	| {readonly ok: true; readonly text: string}
	| {readonly ok: false; readonly problem: Problem};

/** The text of a preset's file: UTF-8, with or without a byte order mark; the mark is left out. */
export const decodePreset = (bytes: Uint8Array): DecodedPreset => {
	const [first, second] = bytes;
	if ((first === 0xff && second === 0xfe) || (first === 0xfe && second === 0xff)) {
		return problemAt(bytes, 0, 'is UTF-16; save the file as UTF-8');
	}
	try {
		return {ok: true, text: new TextDecoder('utf-8', {fatal: true}).decode(bytes)};
	} catch {
		const message = 'has a byte that is no UTF-8; a preset is plain text, so save it as UTF-8';
		return problemAt(bytes, firstInvalid(bytes), message);
	}
};

const problemAt = (bytes: Uint8Array, offset: number, message: string): DecodedPreset => {
	const lines = new TextDecoder().decode(bytes.subarray(0, offset)).split('\n');
	const column = (lines.at(-1)?.length ?? 0) + 1;
	return {ok: false, problem: {line: lines.length, column, path: 'file', message}};
};

/** Where the longest valid beginning ends; a sequence that is only cut off does not end it. */
const firstInvalid = (bytes: Uint8Array): number => {
	let [valid, invalid] = [0, bytes.length];
	while (invalid - valid > 1) {
		const middle = (valid + invalid) >> 1;
		if (startsValid(bytes.subarray(0, middle))) valid = middle;
		else invalid = middle;
	}
	return valid;
};

const startsValid = (bytes: Uint8Array) => {
	try {
		new TextDecoder('utf-8', {fatal: true}).decode(bytes, {stream: true});
		return true;
	} catch {
		return false;
	}
};
