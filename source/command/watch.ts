import {findRun} from '../run/find-run.ts';
import type {Command} from './command.ts';
import {followRun} from './follow-run.ts';
import {readArguments} from './read-arguments.ts';

/** `rookery watch [RUN]`: follows a run that goes on, or shows one that is over. */
export const watchCommand: Command = async context => {
	const {names} = readArguments(context.argv, {
		usage: 'rookery watch [RUN]',
		names: {least: 0, most: 1},
		flags: {},
	});
	return followRun(context, await findRun(context.home, names[0]));
};
