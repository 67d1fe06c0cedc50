import type {ThemeChoice} from '../../../theme-choice.ts';
import type {FaceState} from './face-state.ts';

/** Every step where it begins, and nothing over it. */
export const initialFace = (theme: ThemeChoice): FaceState => ({
	theme,
	focus: {},
	typing: undefined,
	opened: undefined,
	filter: undefined,
	unfolded: [],
	lost: undefined,
	carried: undefined,
	mending: undefined,
	sheet: undefined,
	written: undefined,
	asking: undefined,
	notice: undefined,
});
