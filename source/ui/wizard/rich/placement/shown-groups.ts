import type {FaceState} from '../state/face-state.ts';
import type {PlacementGroup, PlacementView} from './placement-view.ts';

/** All members; `auto` where something is there, or could be put there now. */
export const shownGroups = (
	{groups}: PlacementView,
	{carried}: Pick<FaceState, 'carried'>,
): readonly PlacementGroup[] =>
	groups.filter(({name, nodes}) => name !== 'auto' || nodes.length > 0 || carried !== undefined);
