import {readFileSync} from 'node:fs';
import {join} from 'node:path';
import type {HomeFolders} from '../preset/home.ts';
import {isThemeChoice, type ThemeChoice} from '../ui/theme-choice.ts';

/**
 * How things are to look by what was chosen in the wizard. Read from the file of its preferences itself:
 * the library that writes it takes longer to load than most commands run.
 */
export const chosenTheme = ({config}: HomeFolders): ThemeChoice => {
	try {
		const {theme} = JSON.parse(readFileSync(join(config, 'preferences.json'), 'utf8'));
		return isThemeChoice(theme) ? theme : 'auto';
	} catch {
		// Nobody chose yet, or the file is broken: the wizard begins it anew.
		return 'auto';
	}
};
