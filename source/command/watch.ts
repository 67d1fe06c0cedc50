import {UserError} from '../model/user-error.ts';
import {hasLongLog} from '../ui/monitor/feed/has-long-log.ts';
import {logThread} from '../ui/monitor/feed/log-thread.ts';
import type {Command} from './command.ts';
import {readArguments} from './read-arguments.ts';
import {readSpeed} from './read-speed.ts';

/** `rookery watch [RUN]`: follows a run that goes on, shows one that is over, or plays one once more. */
export const watchCommand: Command = async context => {
	const {names, flags} = readArguments(context.argv, {
		usage: 'rookery watch [RUN] [--replay [--speed N]]',
		names: {least: 0, most: 1},
		flags: {replay: {type: 'boolean', default: false}, speed: {type: 'string'}},
	});
	if (flags.speed !== undefined && !flags.replay) {
		throw new UserError('--speed is for a replay', {fault: 'usage', hint: 'add --replay'});
	}

	const replay = flags.replay ? {speed: readSpeed(flags.speed)} : undefined;
	// What looks for the run takes as long to load as what reads its log: both at once.
	const isOnScreen = !context.plain && !context.json;
	if (isOnScreen && !replay && hasLongLog(context.home)) logThread.ready();
	const [{findRun}, {followRun}] = await Promise.all([
		import('../run/find-run.ts'),
		import('./follow-run.ts'),
	]);
	const run = await findRun(context.home, names[0]);
	return followRun(context, run, replay);
};
