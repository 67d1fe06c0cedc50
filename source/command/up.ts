import {readPreset} from '../preset/read-preset.ts';
import {carryOutPreset} from './carry-out-preset.ts';
import type {Command} from './command.ts';
import {readArguments} from './read-arguments.ts';
import {readUntil} from './read-until.ts';
import {refuseWrongTimeout} from './refuse-wrong-timeout.ts';

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
	return carryOutPreset(context, {preset, text, path, until, ssh, yes, detach, save: undefined});
};
