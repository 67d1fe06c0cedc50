import {exitCode} from '../model/exit-code.ts';
import {changesIn} from '../model/plan/changes-in.ts';
import {makePlan} from '../model/plan/make-plan.ts';
import {readPreset} from '../preset/read-preset.ts';
import {gatherFacts} from '../provision/gather-facts.ts';
import {openSession} from '../provision/session.ts';
import {planTable} from '../ui/plain/plan-table.ts';
import type {Command} from './command.ts';
import {readArguments} from './read-arguments.ts';
import {readUntil} from './read-until.ts';
import {screen} from './screen.ts';

/** `rookery plan PRESET`: the difference between the preset and what there is; changes nothing. Exit 0 or 10. */
export const planCommand: Command = async context => {
	const {flags, names} = readArguments(context.argv, {
		usage: 'rookery plan PRESET [--until PHASE]',
		names: {least: 1, most: 1},
		flags: {until: {type: 'string'}},
	});
	const until = readUntil(flags.until);
	const {home, signal} = context;
	const {preset} = await readPreset(names[0] ?? '', {home, signal});
	const session = await openSession({preset, home, ssh: context.ssh()});
	try {
		const plan = makePlan(await gatherFacts(session, {image: 'when-needed', until, signal}), until);
		const lines = context.json ? [JSON.stringify(plan)] : planTable(plan, screen(context));
		for (const line of lines) {
			context.write(line);
		}

		return changesIn(plan).length === 0 ? exitCode.done : exitCode.changesNeeded;
	} finally {
		session.close();
	}
};
