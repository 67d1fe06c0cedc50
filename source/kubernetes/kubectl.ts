import type {LxdClient} from '../lxd/client.ts';
import {LxdError} from '../lxd/errors.ts';
import {runInInstance} from '../lxd/exec.ts';
import {tellingLine} from '../model/failure/log-excerpt.ts';
import type {LiveCluster} from '../model/kubespray.ts';
import {readClusterNodes} from '../model/verification/cluster-objects.ts';
import {UserError} from '../primitives/errors.ts';
import type {CommandResult} from '../system/process.ts';

/**
 * What `kubectl get` says, as JSON read by `read`.
 * @param words after `get`: what, and where
 * @throws UserError of fault `kubespray` when the API gives no such answer
 */
export async function getFrom<T>(
	kubectl: Kubectl,
	words: readonly string[],
	{read, signal}: {read: (json: string) => T | undefined; signal: AbortSignal},
): Promise<T> {
	const {exitCode, stdout, stderr} = await kubectl.run(
		['get', ...words, '-o', 'json', '--request-timeout=5s'],
		{signal},
	);
	const answer = exitCode === 0 ? read(stdout) : undefined;
	if (answer !== undefined) return answer;

	const said = tellingLine(stderr) ?? 'an answer of another kind';
	throw new UserError(`kubectl get ${words[0]} on ${kubectl.master}: ${said}`, {
		fault: 'kubespray',
		hint: `look at the API: rookery ssh ${kubectl.master} kubectl get --raw /readyz?verbose`,
	});
}

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
		if (answer.kind === 'answering') return answer;

		last = last.kind === 'none' ? answer : last;
	}

	return last;
}

/** No exit code of kubectl's. */
const notInstalled = 66;

/** Where kubeadm puts the admin's kubeconfig. */
export const adminConfig = '/etc/kubernetes/admin.conf';

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
		if (exitCode === notInstalled) return {kind: 'none'};

		const nodes = exitCode === 0 ? readClusterNodes(stdout) : undefined;
		return nodes
			? {kind: 'answering', through: master, nodes}
			: silent(master, stderr.trim() || `kubectl ended with exit code ${exitCode}`);
	} catch (error) {
		if (error instanceof LxdError && isAbsent(error)) return {kind: 'none'};

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

/** kubectl on one master, as the cluster's admin. */
export type Kubectl = {
	/** The master it runs on. */
	readonly master: string;
	/** @throws when the master can't be asked or takes too long; kubectl's own failures are its exit code */
	readonly run: (
		words: readonly string[],
		options: {
			readonly signal: AbortSignal;
			/** What it reads from stdin, at most 128 KiB: one variable of a process's environment. */
			readonly input?: string | undefined;
			/** Milliseconds it may take in all; 30 s unless told. */
			readonly patience?: number | undefined;
		},
	) => Promise<CommandResult>;
};

export function kubectlOn(client: LxdClient, master: string): Kubectl {
	return {
		master,
		run: async (words, {signal, input, patience = 30_000}) =>
			runWithin(client, {
				name: master,
				command: ['sh', '-c', input === undefined ? plain : fed, 'kubectl', ...words],
				environment: {KUBECONFIG: adminConfig, ...(input === undefined ? {} : {INPUT: input})},
				patience,
				signal,
			}),
	};
}

/**
 * LXD takes exit codes from 126 on for a failure of its own, to find or to run the command, and keeps no
 * output; `kubectl exec` passes on those of what it ran.
 */
const plain = 'kubectl "$@"; code=$?; [ $code -lt 126 ] || code=125; exit $code';

/** LXD records output only of commands without stdin. */
const fed = `printf %s "$INPUT" | ${plain}`;

type Command = Parameters<typeof runInInstance>[1] & {
	/** Milliseconds it may take in all. */
	readonly patience: number;
};

/**
 * As `runInInstance`, and given up when it takes too long.
 * @throws UserError of fault `kubespray` when it was given up
 */
async function runWithin(
	client: LxdClient,
	{patience, signal, ...command}: Command,
): Promise<CommandResult> {
	const late = AbortSignal.timeout(patience);
	try {
		const either = AbortSignal.any([signal, late]);
		return await runInInstance(client, {...command, signal: either});
	} catch (error) {
		signal.throwIfAborted();
		throw late.aborted ? gaveUp(command.name, patience, error) : error;
	}
}

const gaveUp = (name: string, patience: number, cause: unknown) =>
	new UserError(`kubectl on ${name} gave no answer in ${patience / 1000} s`, {
		fault: 'kubespray',
		hint: `look at it: rookery ssh ${name} kubectl get nodes`,
		cause,
	});
