import {validateInventory} from '../../kubespray/validation/validate-inventory.ts';
import {UserError} from '../../model/user-error.ts';
import {playbookSetting} from '../kubernetes/playbook-setting.ts';
import type {Phase} from '../phase.ts';

/** Has kubespray's own assertions look at the inventory and the variables, before any node is touched. */
export const validation: Phase = {
	name: 'validation',
	looksAt: ['kubespray'],
	atOnce: {per: 'run', count: 1},
	failure: 'stops-run',
	carryOut: async (_, context) => {
		const {session, emit} = context;
		const refusals = await validateInventory({
			...playbookSetting(context),
			phase: 'validation',
			preset: session.preset,
		});
		for (const refusal of refusals) {
			emit({type: 'check-finished', ...refusal});
		}

		const [first, ...others] = refusals;
		if (first) {
			const more = others.length === 0 ? '' : ` (and ${others.length} more)`;
			throw new UserError(`kubespray refuses ${first.subject}: ${first.why}${more}`, {
				fault: 'check',
				hint: first.remedy,
			});
		}
	},
};
