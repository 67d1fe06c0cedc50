import {readFile} from 'node:fs/promises';
import {join} from 'node:path';
import {tellingLine} from '../../model/failure/log-excerpt.ts';
import {type ClusterObjects, readClusterNodes} from '../../model/verification/cluster-objects.ts';
import {
	answeringName,
	askingName,
	type TestLocation,
	testLabel,
	testLocations,
	testNamespace,
	testObjects,
} from '../../model/verification/test-objects.ts';
import {UserError} from '../../primitives/errors.ts';
import {getFrom, type Kubectl} from '../kubectl.ts';
import {type TestPodLocation, type TestPods, watchPods} from './verification.ts';

type Options = {
	/** The image for a cluster where no node has one that would do. */
	readonly image: string;
	/** Milliseconds the pods may take to start. */
	readonly patience: number;
	readonly signal: AbortSignal;
};

/** Makes the test pods and their services, and waits until they run. Whatever comes of it: clear it away. */
export async function deployTestPods(
	kubectl: Kubectl,
	{image, patience, signal}: Options,
): Promise<TestPods> {
	const nodes = await getFrom(kubectl, ['nodes'], {read: readClusterNodes, signal});
	const places = testLocations(nodes, image);
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

async function create(kubectl: Kubectl, places: readonly TestLocation[], signal: AbortSignal) {
	const input = testObjects(places);
	const {exitCode, stderr} = await kubectl.run(['apply', '-f', '-'], {input, signal});
	if (exitCode !== 0) {
		const said = tellingLine(stderr) ?? `exit code ${exitCode}`;
		throw new UserError(`the test pods can not be made: ${said}`, {fault: 'kubespray'});
	}
}

function whereUp(
	{node}: TestLocation,
	index: number,
	{pods, services}: ClusterObjects,
): readonly TestPodLocation[] {
	const [answering, asking] = [answeringName(index), askingName(index)];
	const isUp = (name: string) => pods.some(pod => pod.name === name && pod.trouble === undefined);
	const podAddress = pods.find(({name}) => name === answering)?.address;
	const serviceAddress = services[answering];
	return isUp(answering) && isUp(asking) && podAddress && serviceAddress
		? [{node, answering, asking, podAddress, serviceAddress}]
		: [];
}

/** Seconds a namespace may take to go. */
const deletionTimeout = 90;

/**
 * Deletes the test pods of this run, or of an earlier one that was killed; what is not ours stays, whatever
 * it is called.
 * @param isWaiting until they are gone
 */
export async function deleteTestPods(
	kubectl: Kubectl,
	{isWaiting, signal}: {isWaiting: boolean; signal: AbortSignal},
): Promise<void> {
	const label = `${testLabel.name}=${testLabel.value}`;
	const waiting = isWaiting ? `--timeout=${deletionTimeout}s` : '--wait=false';
	await kubectl.run(['delete', 'namespace', '-l', label, waiting], {
		signal,
		patience: (deletionTimeout + 10) * 1000,
	});
}

/** Where releases keep what they download: from v2.28 on, from v2.23 on, and before. */
const places = [
	'roles/kubespray_defaults/defaults/main/download.yml',
	'roles/kubespray-defaults/defaults/main/download.yml',
	'roles/download/defaults/main.yml',
];

/**
 * The nginx image of a release of kubespray, from where the cluster gets its images: what test pods run
 * from where no node has an image that would do.
 * @param checkout the release's folder
 * @param vars the variables given to kubespray
 * @returns "docker.io/library/nginx:1.27.4-alpine"
 */
export async function testImage(
	checkout: string,
	vars: Readonly<Record<string, unknown>>,
): Promise<string> {
	const texts = await Promise.all(
		places.map(async place => readFile(join(checkout, place), 'utf8').catch(() => '')),
	);
	const [, tag = 'alpine'] = /^nginx_image_tag: *["']?([\w.-]+)/m.exec(texts.join('\n')) ?? [];
	const registry = vars['docker_image_repo'] ?? 'docker.io';
	const repository = vars['nginx_image_repo'] ?? `${registry}/library/nginx`;
	return `${repository}:${vars['nginx_image_tag'] ?? tag}`;
}
