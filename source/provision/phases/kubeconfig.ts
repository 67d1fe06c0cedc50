import {fetchKubeconfig} from '../../kubespray/kubeconfig/fetch-kubeconfig.ts';
import {UserError} from '../../model/user-error.ts';
import {apiPort} from '../../model/variables/api-port.ts';
import {wantedVariables} from '../../model/variables/wanted-variables.ts';
import {keepRecord} from '../kubernetes/keep-record.ts';
import {reachableMasters} from '../kubernetes/reachable-masters.ts';
import {sharedApiServer} from '../kubernetes/shared-api-server.ts';
import type {Phase} from '../phase.ts';

/** Fetches the admin's kubeconfig, with an address of the API that this laptop reaches. */
export const kubeconfig: Phase = {
	name: 'kubeconfig',
	looksAt: ['instances', 'kubespray'],
	atOnce: {per: 'run', count: 1},
	failure: 'stops-run',
	carryOut: async (_, {session, facts, emit, signal}) => {
		const {client, files, preset} = session;
		const [first, ...others] = reachableMasters(facts);
		if (!first) {
			throw new UserError('no master has an address', {fault: 'kubespray'});
		}

		const port = Number(apiPort(preset));
		const access = await fetchKubeconfig(client, {
			masters: [first, ...others],
			shared: sharedApiServer(wantedVariables(facts).effective),
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
	},
};
