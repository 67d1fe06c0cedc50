import {nearestName} from '../model/nearest-name.ts';
import {type PhaseName, phaseNames} from '../model/plan/phase-name.ts';
import {UserError} from '../model/user-error.ts';

/**
 * The phase that `--until` stands for.
 * @throws UserError when there is none of that name
 */
export function readUntil(until: string | undefined): PhaseName {
	if (until === undefined) {
		return 'verification';
	}

	if (until === 'nodes') {
		return 'inventory';
	}

	const phase = phaseNames.find(name => name === until);
	if (phase) {
		return phase;
	}

	const near = nearestName(until, phaseNames);
	throw new UserError(`there is no phase "${until}"`, {
		fault: 'usage',
		hint: `write --until ${near ?? `nodes, or one of ${phaseNames.join(', ')}`}`,
	});
}
