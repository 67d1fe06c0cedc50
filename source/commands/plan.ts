import {makePlan} from '../model/plan/make-plan.ts';
import {changesIn} from '../model/plan/plan.ts';
import {readPreset} from '../preset/library.ts';
import {exitCode} from '../primitives/errors.ts';
import {gatherFacts} from '../provision/facts.ts';
import {openSession} from '../provision/session.ts';
import {planTable} from '../ui/output/plan.ts';
import type {Command} from './command.ts';
import {readUntil} from './definitions/parameters.ts';
import {screen} from './screen.ts';

/** `rookery plan PRESET`: the difference between the preset and what there is; changes nothing. Exit 0 or 10. */
export const planCommand: Command<'plan'> = async (context, {preset: reference, until}) => {
	const untilPhase = readUntil(until);
	const {home, signal} = context;
	const {preset} = await readPreset(reference, {home, signal});
	const session = await openSession({preset, home, ssh: context.ssh()});
	try {
		const plan = makePlan(
			await gatherFacts(session, {image: 'when-needed', until: untilPhase, signal}),
			untilPhase,
		);
		const lines = context.json ? [JSON.stringify(plan)] : planTable(plan, screen(context));
		for (const line of lines) {
			context.write(line);
		}

		return changesIn(plan).length === 0 ? exitCode.done : exitCode.changesNeeded;
	} finally {
		session.close();
	}
};
