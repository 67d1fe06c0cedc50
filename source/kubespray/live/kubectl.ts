import type {LxdClient} from '../../lxd/client.ts';
import type {CommandResult} from '../../ssh/connection.ts';
import {runWithin} from './run-within.ts';

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

/** Where kubeadm puts the admin's kubeconfig. */
export const adminConfig = '/etc/kubernetes/admin.conf';

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
