import type {PhaseName} from '../../model/plan/phase-name.ts';
import type {StepContext} from '../phase.ts';
import {carryOutPlaybook} from './carry-out-playbook.ts';
import {releaseMounts} from './release-mounts.ts';

/**
 * Takes Kubernetes off all nodes by kubespray's reset.yml.
 * @throws as `carryOutPlaybook`
 */
export async function carryOutReset(phase: PhaseName, context: StepContext): Promise<void> {
	context.progress({percent: undefined, text: 'stopping kubelet'});
	await releaseMounts(context);
	await carryOutPlaybook(
		{phase, playbook: 'reset.yml', extraVars: confirmed, cache: 'fresh'},
		context,
	);
}

/** reset.yml asks, and takes no other answer: skip_confirmation alone fails it. */
const confirmed = {reset_confirmation: 'yes', skip_confirmation: true} as const;
