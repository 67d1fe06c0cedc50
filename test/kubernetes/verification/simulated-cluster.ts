import type {Kubectl} from '../../../source/kubernetes/kubectl.ts';
import {list, node, pod, running, service} from '../../model/verification/kubectl-says.ts';

type TestObject = {
	readonly kind: string;
	readonly metadata: {readonly name: string};
	readonly spec?: {
		readonly nodeSelector?: Readonly<Record<string, string>>;
		readonly serviceAccountName?: string;
	};
};

export type SimulatedCluster = {
	readonly kubectl: Kubectl;
	/** Every command line, in order. */
	readonly commands: readonly string[];
	/** Names of the objects in the test namespace, which is there when there are any. */
	readonly left: () => readonly string[];
};

type Wish = {
	readonly masters: readonly string[];
	readonly workers: readonly string[];
	/** Whether a call from a pod to an address gets its answer; all do unless told. */
	readonly carries?: (call: {from: string; url: string}) => boolean;
	readonly dns?: boolean;
	/** Whether pods that are made come to run; they do unless told. */
	readonly starts?: boolean;
	/** What to do before a command is answered. */
	readonly before?: (command: string) => void;
};

/** A cluster that exists as its kubectl's answers: for the faults that no test can bring about for real. */
export function simulateCluster(wish: Wish): SimulatedCluster {
	const {masters, workers, carries = () => true, dns = true, starts = true, before} = wish;
	const commands: string[] = [];
	let objects: readonly TestObject[] = [];

	const answer = (words: readonly string[], input: string | undefined): string | undefined => {
		const [verb, what] = words;
		if (verb === 'apply') {
			objects = (JSON.parse(input ?? '') as {items: readonly TestObject[]}).items;
			return objects.every(isAdmitted) ? 'created' : undefined;
		}

		if (verb === 'delete') {
			objects = [];
			return 'deleted';
		}

		if (verb === 'exec') {
			return words.includes('nslookup') ? lookUp() : call(words);
		}

		if (what === 'nodes') {
			const all = [
				...masters.map(name => node(name, {master: true})),
				...workers.map(name => node(name)),
			];
			return list(all);
		}

		return words.includes('kube-system')
			? list(dns ? [server] : [other])
			: list(objects.flatMap(object => show(object, starts ? running : {phase: 'Pending'})));
	};
	const lookUp = () =>
		dns ? 'Server:\t10.233.0.3\n\nName:\tkubernetes.default\nAddress: 10.233.0.1\n' : undefined;
	const call = (words: readonly string[]) => {
		const [from, url] = [words[3] ?? '', words.at(-1) ?? ''];
		const place = new URL(url).hostname.split('.').at(-1);
		return carries({from, url}) ? `answering-${place} 0000` : undefined;
	};

	return {
		commands,
		left: () => objects.map(({metadata}) => metadata.name),
		kubectl: {
			master: masters[0] ?? '',
			run: async (words, {input, signal}) => {
				signal.throwIfAborted();
				before?.(words.join(' '));
				signal.throwIfAborted();
				commands.push(words.join(' '));
				const stdout = answer(words, input);
				return stdout === undefined
					? {exitCode: 1, stdout: '', stderr: 'wget: no route\ncommand terminated with exit code 1'}
					: {exitCode: 0, stdout, stderr: ''};
			},
		},
	};
}

/** A pod wants an account that is there before it, and no controller has made `default` yet. */
function isAdmitted({kind, spec}: TestObject, place: number, objects: readonly TestObject[]) {
	const account = spec?.serviceAccountName ?? 'default';
	const isAccount = (other: TestObject) =>
		other.kind === 'ServiceAccount' && other.metadata.name === account;
	return kind !== 'Pod' || objects.slice(0, place).some(isAccount);
}

const server = pod('coredns-1', {on: 'w1', labels: {'k8s-app': 'kube-dns'}, status: running});
const other = pod('kube-proxy-1', {on: 'w1', status: running});

/** The address ends in the place's number: 10.233.0.1 is the service of answering-1. */
function show({kind, metadata: {name}, spec}: TestObject, status: object): readonly object[] {
	const place = name.split('-').at(-1);
	if (kind === 'Service') {
		return [service(name, `10.233.0.${place}`)];
	}

	const on = spec?.nodeSelector?.['kubernetes.io/hostname'];
	return kind === 'Pod' ? [pod(name, {on, status: {...status, podIP: `10.233.64.${place}`}})] : [];
}
