import {refusalsIn} from '../model/checks/refusals-in.ts';
import {exitCode} from '../model/exit-code.ts';
import {readPreset} from '../preset/read-preset.ts';
import {checkFacts} from '../provision/check-facts.ts';
import {gatherFacts} from '../provision/gather-facts.ts';
import {openSession} from '../provision/session.ts';
import {checkTable} from '../ui/plain/check-table.ts';
import type {Command} from './command.ts';
import {readArguments} from './read-arguments.ts';
import {screen} from './screen.ts';

/** `rookery check PRESET`: every check before anything is touched, with its remedy. Exit 0, or 4 when one refuses. */
export const checkCommand: Command = async context => {
	const {names} = readArguments(context.argv, {
		usage: 'rookery check PRESET',
		names: {least: 1, most: 1},
		flags: {},
	});
	const {home, signal} = context;
	const {preset} = await readPreset(names[0] ?? '', {home, signal});
	const session = await openSession({preset, home, ssh: context.ssh()});
	try {
		const facts = await gatherFacts(session, {image: 'always', until: 'verification', signal});
		const results = await checkFacts(session, facts, {signal});
		const lines = context.json
			? results.map(result => JSON.stringify(result))
			: checkTable(results, screen(context));
		for (const line of lines) {
			context.write(line);
		}

		return refusalsIn(results).length === 0 ? exitCode.done : exitCode.check;
	} finally {
		session.close();
	}
};
