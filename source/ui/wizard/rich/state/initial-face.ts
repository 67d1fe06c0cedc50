import type {FaceState} from './face-state.ts';

/** Every step at its first row, and nothing over it. */
export const initialFace: FaceState = {
	theme: 'auto',
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
};
