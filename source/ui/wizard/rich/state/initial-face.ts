import type {FaceState} from './face-state.ts';

/** Every step at its first row, and nothing over it. */
export const initialFace: FaceState = {
	focus: {},
	typing: undefined,
	opened: undefined,
	filter: undefined,
	unfolded: [],
	lost: undefined,
	carried: undefined,
	mending: undefined,
	sheet: undefined,
	asking: undefined,
	notice: undefined,
};
