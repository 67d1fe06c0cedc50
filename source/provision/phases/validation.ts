import {validateInventory} from '../../kubespray/validation/validate-inventory.ts';
import {validationInput} from '../../model/plan/decide-validation.ts';
import {UserError} from '../../model/user-error.ts';
import {writeJson} from '../cluster/write-json.ts';
import {playbookSetting} from '../kubernetes/playbook-setting.ts';
import type {Phase} from '../phase.ts';

/**
 * Has kubespray's own assertions look at the inventory and the variables, before any node is touched, and
 * keeps what they accepted: the phase may be the last that is wanted, and has to end with nothing left to do.
 */
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

		const accepted = validationInput(context.facts);
		if (accepted) await writeJson(session.files.validated, accepted);
	},
};
