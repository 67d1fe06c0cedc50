import type {ClusterNode} from './cluster-node.ts';

/** A node that test pods are put on, and what they run from. */
export type TestPlace = {
	readonly node: string;
	readonly image: string;
	/** Whether the pods must tolerate the taint that keeps work off masters. */
	readonly tolerant: boolean;
};

/** Each place has two pods and a service: enough to see every member of a usual fleet. */
const most = 24;

/**
 * The ready nodes that take work; masters too where there are fewer than two such nodes.
 * @param fallback the image for a cluster where no node has one that would do
 */
export function testPlaces(nodes: readonly ClusterNode[], fallback: string): readonly TestPlace[] {
	const ready = nodes.filter(({ready}) => ready);
	const open = ready.filter(({schedulable}) => schedulable);
	const masters = ready.filter(node => node.controlPlane && !node.schedulable);
	const image = ready.map(fittingImage).find(found => found !== undefined) ?? fallback;
	const place = (node: ClusterNode, tolerant: boolean): TestPlace => ({
		node: node.name,
		image: fittingImage(node) ?? image,
		tolerant,
	});
	const spare = open.length < 2 ? masters.slice(0, 2 - open.length) : [];
	return [
		...open.slice(0, most).map(node => place(node, false)),
		...spare.map(node => place(node, true)),
	];
}

/** What a node has already need not be pulled, and may not be pullable where the cluster is closed off. */
const fittingImage = ({images}: ClusterNode): string | undefined =>
	withBusybox.flatMap(pattern => images.filter(image => pattern.test(image)))[0];

/** nginx is the proxy to the API on kubespray's workers. Other images, as flannel's, have busybox in some builds only. */
const withBusybox = [/(^|\/)busybox:[^@]+$/, /(^|\/)nginx:[^@]*alpine/, /(^|\/)alpine:[^@]+$/];
