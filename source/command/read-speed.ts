import {UserError} from '../model/user-error.ts';

/**
 * How fast a run is to be replayed, as `--speed` says it.
 * @returns how many seconds of the run go by in one
 * @throws UserError when it is no number above 0
 */
export const readSpeed = (speed: string | undefined): number => {
	if (speed === undefined) return asItWas;
	const value = Number(speed);
	if (speed.trim() !== '' && Number.isFinite(value) && value > 0) return value;
	throw new UserError(`"${speed}" is no speed`, {
		fault: 'usage',
		hint: 'write how many times as fast as it was: --speed 20',
	});
};

const asItWas = 1;
