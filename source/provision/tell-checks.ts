import {type CheckSoFar, checksSoFar, type FoundSoFar} from '../model/checks/checks-so-far.ts';
import {missingNodes} from '../model/plan/missing-nodes.ts';
import type {Preset} from '../model/preset/preset.ts';
import type {OnFound} from './on-found.ts';

/**
 * Tells what the checks of a preset say, anew with each part that is found out; nothing before it is sure
 * that there is something to do: a node is missing, or checks are made besides those of the fleet.
 * @returns what takes the parts in
 */
export function tellChecks(preset: Preset, tell: (checks: readonly CheckSoFar[]) => void): OnFound {
	const about = {preset, today: new Date().toISOString().slice(0, 10)};
	let found: Partial<FoundSoFar> = preset.kubespray ? {} : {kubespray: undefined};
	let others: readonly CheckSoFar[] | undefined;
	return ({besides = others, ...part}) => {
		others = besides;
		found = {...found, ...part};
		const {outline} = found;
		if (!outline) return;
		const isDue = others !== undefined || missingNodes({preset, fleet: outline}).length > 0;
		if (isDue) tell([...checksSoFar({...found, ...about, outline}), ...(others ?? [])]);
	};
}
