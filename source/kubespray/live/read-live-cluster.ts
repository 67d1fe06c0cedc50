import type {LxdClient} from '../../lxd/client.ts';
import {LxdError} from '../../lxd/lxd-error.ts';
import {tellingLine} from '../../model/failure/log-excerpt.ts';
import type {LiveCluster} from '../../model/kubespray/live-cluster.ts';
import {UserError} from '../../model/user-error.ts';
import {readClusterNodes} from '../../model/verification/cluster-node.ts';
import {adminConfig} from './kubectl.ts';
import {runWithin} from './run-within.ts';

/**
 * Asks the cluster for its nodes: one command on the first master that has an admin kubeconfig, and on
 * the others only where that fails. Masters that do not exist or do not run have none.
 * @param masters names of instances, in the inventory's order
 * @throws UserError of fault `connection` when LXD itself does not answer
 */
export async function readLiveCluster(
	client: LxdClient,
	{masters, signal}: {masters: readonly string[]; signal: AbortSignal},
): Promise<LiveCluster> {
	let last: LiveCluster = {kind: 'none'};
	for (const master of masters) {
		const answer = await ask(client, master, signal);
		if (answer.kind === 'answering') {
			return answer;
		}

		last = last.kind === 'none' ? answer : last;
	}

	return last;
}

/** No exit code of kubectl's. */
const notInstalled = 66;

const question = `test -e ${adminConfig} || exit ${notInstalled}
exec kubectl get nodes -o json --request-timeout=5s`;

async function ask(client: LxdClient, master: string, signal: AbortSignal): Promise<LiveCluster> {
	try {
		const {exitCode, stdout, stderr} = await runWithin(client, {
			name: master,
			command: ['sh', '-c', question],
			environment: {KUBECONFIG: adminConfig},
			patience: 15_000,
			signal,
		});
		if (exitCode === notInstalled) {
			return {kind: 'none'};
		}

		const nodes = exitCode === 0 ? readClusterNodes(stdout) : undefined;
		return nodes
			? {kind: 'answering', through: master, nodes}
			: silent(master, stderr.trim() || `kubectl ended with exit code ${exitCode}`);
	} catch (error) {
		if (error instanceof LxdError && isAbsent(error)) {
			return {kind: 'none'};
		}

		if (error instanceof UserError && error.fault !== 'connection') {
			return silent(master, error.message);
		}

		throw error;
	}
}

/** LXD 4 says "Container is not running", later ones "Instance is not running". */
function isAbsent({status, message}: LxdError): boolean {
	return status === 404 || message.includes('is not running');
}

/** kubectl has a line for every attempt besides the reason. */
function silent(master: string, said: string): LiveCluster {
	return {kind: 'silent', why: `${master}: ${tellingLine(said)}`};
}
