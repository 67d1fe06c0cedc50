import type {LxdClient} from '../../lxd/client.ts';
import {stripControl} from '../../model/strip-control.ts';
import {UserError} from '../../model/user-error.ts';
import {kubectlOn} from '../live/kubectl.ts';

/**
 * Takes a node off the cluster's list: for one whose instance is gone, as kubespray's remove-node.yml does
 * it itself for the others. A node that is not on it is no error.
 */
export async function forgetNode(
	client: LxdClient,
	{master, node, signal}: {master: string; node: string; signal: AbortSignal},
): Promise<void> {
	const words = ['delete', 'node', node, '--ignore-not-found', '--timeout=30s'];
	const {exitCode, stderr} = await kubectlOn(client, master).run(words, {signal, patience: 40_000});
	if (exitCode !== 0) {
		const said = stripControl(stderr).trim().split('\n').at(-1);
		throw new UserError(`the cluster does not let go of ${node}: ${said}`, {
			fault: 'kubespray',
			where: node,
			hint: `on ${master}: kubectl delete node ${node}`,
		});
	}
}
