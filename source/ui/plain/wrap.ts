import stringWidth from 'fast-string-width';

/**
 * Breaks text at spaces; a word that is wider than the room stays whole, since it may be one to copy.
 * @param room in columns; wide characters take two
 */
export const wrap = (text: string, room: number): readonly string[] => {
	const lines: string[] = [];
	let line = '';
	for (const word of text.split(' ')) {
		const longer = line === '' ? word : `${line} ${word}`;
		if (line !== '' && stringWidth(longer) > room) {
			lines.push(line);
			line = word;
		} else {
			line = longer;
		}
	}
	return [...lines, line];
};
