import {groupNames} from '../groups.ts';
import type {WizardState} from './wizard-state.ts';

/**
 * Whoever goes on has seen what stands there, and takes it: how many nodes there are, where they go and
 * what they are made from no longer follow what becomes known later, such as a member with more room.
 */
export const acceptShown = (state: WizardState): WizardState => {
	const keys = shownAt(state).filter(key => !state.answered.includes(key));
	return keys.length === 0 ? state : {...state, answered: [...state.answered, ...keys]};
};

const shownAt = ({step, preset, answered}: WizardState): readonly string[] => {
	switch (step) {
		case 'nodes':
			return ['cluster', ...groupNames.flatMap(name => sizes.map(part => `${name}.${part}`))];
		case 'placement': {
			const places = Object.keys({...preset.masters.nodes, ...preset.workers.nodes}).map(
				node => `place.${node}`,
			);
			const isSpread = !places.some(key => answered.includes(key));
			return isSpread ? [...places, spreadKept] : places;
		}
		case 'image':
			return ['image'];
		default:
			return [];
	}
};

const sizes = ['count', 'cpus', 'memory', 'disk'];

/** Among the answered: nodes were spread, and nobody chose for any of them. */
const spreadKept = 'placement.kept';
