import {isThemeChoice, type ThemeChoice, themeWords} from '../../../theme-choice.ts';

/** The next of the themes; the first after the last. */
export const themeAfter = (theme: ThemeChoice): ThemeChoice => {
	const themes = Object.keys(themeWords).filter(isThemeChoice);
	return themes[(themes.indexOf(theme) + 1) % themes.length] ?? theme;
};
