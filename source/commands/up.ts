import {readPreset} from '../preset/library.ts';
import {addressTimeout} from '../provision/timeouts.ts';
import {applyPreset} from './apply.ts';
import type {Command} from './command.ts';
import {readUntil} from './definitions/parameters.ts';

/** `rookery up PRESET`: looks, checks, shows the plan, asks, and has a detached worker carry it out. */
export const upCommand: Command<'up'> = async (
	context,
	{preset: reference, until, yes, detach},
) => {
	const untilPhase = readUntil(until);
	// Refused now, and not by the run once its nodes start.
	addressTimeout(context.env);
	const {home, signal} = context;
	const {preset, text, path} = await readPreset(reference, {home, signal});
	const ssh = context.ssh();
	return applyPreset(context, {
		preset,
		text,
		path,
		until: untilPhase,
		ssh,
		yes,
		detach,
		save: undefined,
	});
};
