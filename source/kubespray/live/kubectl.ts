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
				// LXD records the output only of commands without stdin.
				command:
					input === undefined
						? ['kubectl', ...words]
						: ['sh', '-c', 'printf %s "$INPUT" | kubectl "$@"', 'kubectl', ...words],
				environment: {KUBECONFIG: adminConfig, ...(input === undefined ? {} : {INPUT: input})},
				patience,
				signal,
			}),
	};
}
