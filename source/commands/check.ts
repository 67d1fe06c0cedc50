import {failedChecks} from '../model/checks/check.ts';
import {readPreset} from '../preset/library.ts';
import {exitCode} from '../primitives/errors.ts';
import {gatherFacts} from '../provision/facts.ts';
import {checkFacts} from '../provision/preflight.ts';
import {openSession} from '../provision/session.ts';
import {checkTable} from '../ui/output/plan.ts';
import type {Command} from './command.ts';
import {screen} from './screen.ts';

/** `rookery check PRESET`: every check before anything is touched, with its remedy. Exit 0, or 4 when one refuses. */
export const checkCommand: Command<'check'> = async (context, {preset: reference}) => {
	const {home, signal} = context;
	const {preset} = await readPreset(reference, {home, signal});
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

		return failedChecks(results).length === 0 ? exitCode.done : exitCode.check;
	} finally {
		session.close();
	}
};
