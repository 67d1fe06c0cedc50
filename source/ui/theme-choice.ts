/** How things may look, in words, in the order that a key goes through. */
export const themeWords = {
	auto: 'as the terminal says',
	dark: 'for a dark background',
	light: 'for a light background',
	plain: 'without colours',
	ascii: 'without colours, with ASCII signs',
} as const;

export type ThemeChoice = keyof typeof themeWords;

export const isThemeChoice = (word: unknown): word is ThemeChoice =>
	typeof word === 'string' && Object.hasOwn(themeWords, word);
