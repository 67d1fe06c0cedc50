import {z} from 'zod';
import {type Candidate, fetchKubeconfig} from '../../kubernetes/kubeconfig/fetch.ts';
import type {Step} from '../../model/plan/plan.ts';
import {apiPort} from '../../model/variables/variable.ts';
import {desiredVariables} from '../../model/variables/variables.ts';
import {UserError} from '../../primitives/errors.ts';
import {keepRecord, reachableMasters} from '../playbooks.ts';
import type {StepContext} from './phase.ts';

/** Fetches the admin's kubeconfig, with an address of the API that this laptop reaches. */
export async function applyKubeconfig(
	_step: Step,
	{session, facts, emit, signal}: StepContext,
): Promise<void> {
	const {client, files, preset} = session;
	const [first, ...others] = reachableMasters(facts);
	if (!first) throw new UserError('no master has an address', {fault: 'kubespray'});

	const port = Number(apiPort(preset));
	const access = await fetchKubeconfig(client, {
		masters: [first, ...others],
		shared: sharedApiServer(desiredVariables(facts).effective),
		port: Number.isInteger(port) ? port : 6443,
		cluster: preset.cluster,
		path: files.kubeconfig,
		folder: files.folder,
		sshConfig: facts.sshConfig,
		sshFolder: facts.jumpHosts?.folder,
		signal,
	});
	const kubeconfigAt = new Date().toISOString();
	await keepRecord(files.clusterRecord, record => ({...record, kubeconfigAt}));
	if (access.kind === 'tunnel') {
		emit({
			type: 'warning-raised',
			message: `this laptop does not reach the API of ${preset.cluster} itself; its kubeconfig is for a tunnel`,
			hint: `before kubectl, open it: rookery kubeconfig ${preset.cluster} says how`,
		});
	}
}

/** Where all masters are reached at once, when the variables name such an address; Jinja is not ours to read. */
const sharedApiServer = (variables: Readonly<Record<string, unknown>>): Candidate | undefined =>
	LoadBalancer.safeParse(variables['loadbalancer_apiserver']).data;

const LoadBalancer = z.object({
	address: z.string().regex(/^[^{]+$/),
	port: z.coerce.number().int().min(1).max(65_535).default(6443),
});
