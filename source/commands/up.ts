import {readPreset} from '../preset/library.ts';
import {applyPreset} from './apply.ts';
import {readArguments, readUntil, refuseWrongTimeout} from './args.ts';
import type {Command} from './command.ts';

/** `rookery up PRESET`: looks, checks, shows the plan, asks, and has a detached worker carry it out. */
export const upCommand: Command = async context => {
	const {flags, names} = readArguments(context.argv, {
		usage: 'rookery up PRESET [--yes] [--until PHASE] [--detach]',
		names: {least: 1, most: 1},
		flags: {
			yes: {type: 'boolean', default: false},
			until: {type: 'string'},
			detach: {type: 'boolean', default: false},
		},
	});
	const until = readUntil(flags.until);
	refuseWrongTimeout(context);
	const {home, signal} = context;
	const {preset, text, path} = await readPreset(names[0] ?? '', {home, signal});
	const {yes, detach} = flags;
	const ssh = context.ssh();
	return applyPreset(context, {preset, text, path, until, ssh, yes, detach, save: undefined});
};
