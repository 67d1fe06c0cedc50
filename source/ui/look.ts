import type {Theme} from './theme.ts';
import type {ThemeChoice} from './theme-choice.ts';

/** How things look by choice, and how they would by another. */
export type Look = {
	readonly choice: ThemeChoice;
	readonly theme: (choice: ThemeChoice) => Theme;
};
