import type {LxdClient} from '../../lxd/client.ts';
import {stripControl} from '../../model/strip-control.ts';
import {UserError} from '../../model/user-error.ts';
import {readClusterNodes} from '../../model/verification/cluster-node.ts';
import {resistingPods} from '../../model/verification/resisting-pods.ts';
import {getFrom} from '../live/get-from.ts';
import {kubectlOn} from '../live/kubectl.ts';

type Options = {
	/** That kubectl is run on; not the node itself. */
	readonly master: string;
	readonly node: string;
	/** Seconds the node's pods may take to end. */
	readonly patience?: number | undefined;
	readonly signal: AbortSignal;
};

/**
 * Moves a node's pods away, so that nothing of theirs is lost with it. kubespray's remove-node.yml drains
 * too, but tries for twenty minutes and never says which pod it waits for; after this it has nothing to do.
 * A node that the cluster does not know, or no longer hears from, is no obstacle.
 * @throws UserError that names the pods that would not go; the node takes no new ones then
 */
export async function drainNode(
	client: LxdClient,
	{master, node, patience = 300, signal}: Options,
): Promise<void> {
	const kubectl = kubectlOn(client, master);
	const nodes = await getFrom(kubectl, ['nodes'], {read: readClusterNodes, signal});
	const present = nodes.find(({name}) => name === node);
	if (!present) {
		return;
	}

	const {exitCode, stdout, stderr} = await kubectl.run(
		[
			...['drain', node, '--ignore-daemonsets', '--delete-emptydir-data', '--force'],
			`--timeout=${patience}s`,
			// Nobody is left on a silent node to say that a pod has ended.
			...(present.ready ? [] : ['--skip-wait-for-delete-timeout=1']),
		],
		{signal, patience: (patience + 30) * 1000},
	);
	if (exitCode === 0) {
		return;
	}

	const said = stripControl(`${stdout}\n${stderr}`);
	const pods = resistingPods(said);
	const why = pods.length > 0 ? pods.join(', ') : said.trim().split('\n').at(-1);
	throw new UserError(`${node} can not be emptied: ${why}`, {
		fault: 'kubespray',
		where: node,
		hint:
			pods.length > 0
				? `a disruption budget keeps them: give them more replicas, or delete them yourself; kubectl uncordon ${node} takes it back`
				: `kubectl uncordon ${node} takes it back`,
	});
}
