import {isThemeChoice, themeWords} from '../../../theme-choice.ts';
import type {Scene} from '../scene.ts';
import type {Command} from './command.ts';

/** Goes on to the next of the themes, and from the last to the first. */
export const nextTheme = ({face: {theme}}: Pick<Scene, 'face'>): Command => {
	const themes = Object.keys(themeWords).filter(isThemeChoice);
	const next = themes[(themes.indexOf(theme) + 1) % themes.length] ?? theme;
	return {type: 'choose-theme', theme: next};
};
