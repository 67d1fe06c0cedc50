import type {NodeStats} from '../../model/kubespray/playbook-events.ts';

/** How a playbook ended, as the exit code and Ansible's own recap together tell. */
export type PlaybookEnd = {
	readonly outcome: 'done' | 'failed' | 'cancelled';
	/** Of ansible-playbook; undefined when a signal ended it. */
	readonly exitCode: number | undefined;
	/** That ended it from outside. */
	readonly killedBy: NodeJS.Signals | undefined;
	/** By node; undefined when Ansible never came to its recap. */
	readonly stats: Readonly<Record<string, NodeStats>> | undefined;
	/** Whether any task began; when none did, the last words are all there is to go by. */
	readonly began: boolean;
	/** The end of what Ansible wrote to its log this time, without control characters. */
	readonly lastWords: readonly string[];
	/** How many of Ansible's events could not be read. */
	readonly unreadable: number;
};
