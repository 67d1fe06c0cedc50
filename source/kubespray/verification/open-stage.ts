import {tellingLine} from '../../model/failure/log-excerpt.ts';
import {UserError} from '../../model/user-error.ts';
import {readClusterNodes} from '../../model/verification/cluster-node.ts';
import type {ClusterObjects} from '../../model/verification/cluster-objects.ts';
import {
	answeringName,
	askingName,
	testNamespace,
	testObjects,
} from '../../model/verification/test-objects.ts';
import {type TestPlace, testPlaces} from '../../model/verification/test-place.ts';
import {getFrom} from '../live/get-from.ts';
import type {Kubectl} from '../live/kubectl.ts';
import type {Stage, StagePlace} from './stage.ts';
import {watchPods} from './watch-pods.ts';

type Options = {
	/** The image for a cluster where no node has one that would do. */
	readonly image: string;
	/** Milliseconds the pods may take to start. */
	readonly patience: number;
	readonly signal: AbortSignal;
};

/** Makes the test pods and their services, and waits until they run. Whatever comes of it: clear it away. */
export async function openStage(
	kubectl: Kubectl,
	{image, patience, signal}: Options,
): Promise<Stage> {
	const nodes = await getFrom(kubectl, ['nodes'], {read: readClusterNodes, signal});
	const places = testPlaces(nodes, image);
	if (places.length === 0) {
		return {judgement: {verdict: 'untried', why: 'no node is ready'}, places: []};
	}

	await create(kubectl, places, signal);
	const {judgement, ...objects} = await watchPods(kubectl, {
		namespace: testNamespace,
		patience,
		signal,
	});
	return {judgement, places: places.flatMap((place, index) => whereUp(place, index, objects))};
}

async function create(kubectl: Kubectl, places: readonly TestPlace[], signal: AbortSignal) {
	const input = testObjects(places);
	const {exitCode, stderr} = await kubectl.run(['apply', '-f', '-'], {input, signal});
	if (exitCode !== 0) {
		const said = tellingLine(stderr) ?? `exit code ${exitCode}`;
		throw new UserError(`the test pods can not be made: ${said}`, {fault: 'kubespray'});
	}
}

function whereUp(
	{node}: TestPlace,
	index: number,
	{pods, services}: ClusterObjects,
): readonly StagePlace[] {
	const [answering, asking] = [answeringName(index), askingName(index)];
	const isUp = (name: string) => pods.some(pod => pod.name === name && pod.trouble === undefined);
	const podAddress = pods.find(({name}) => name === answering)?.address;
	const serviceAddress = services[answering];
	return isUp(answering) && isUp(asking) && podAddress && serviceAddress
		? [{node, answering, asking, podAddress, serviceAddress}]
		: [];
}
