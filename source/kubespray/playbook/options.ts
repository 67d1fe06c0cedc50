import type {NodeStats} from '../../model/events/playbook-events.ts';
import type {EventBody} from '../../model/events/run-events.ts';
import type {Checkout, Controller} from '../../model/kubespray.ts';

type Started = Extract<EventBody, {type: 'playbook-started'}>;

/** One run of `ansible-playbook`. Paths are absolute unless said otherwise. */
export type PlaybookOptions = {
	readonly controller: Controller;
	readonly checkout: Checkout;
	/** Its path in the checkout: `cluster.yml`, `playbooks/facts.yml`. */
	readonly playbook: string;
	/** The phase its events belong to. */
	readonly phase: string;
	/** An inventory file, or a folder of them. */
	readonly inventory: string;
	/** All nodes of the inventory. */
	readonly nodes: readonly string[];
	/** The nodes it is limited to; all unless given. */
	readonly limit?: readonly string[] | undefined;
	/** They win over every other variable, and are seen by nobody else on this laptop. */
	readonly extraVars?: Readonly<Record<string, unknown>> | undefined;
	/** The folder of what Ansible finds out about the cluster's nodes; made when missing. */
	readonly factCache: string;
	/** What Ansible reads or writes besides the checkout, the inventory and its facts: a container has nothing else. */
	readonly folders?: readonly {readonly path: string; readonly writable: boolean}[] | undefined;
	/** An ssh agent for the way to the nodes; the user's own unless given. */
	readonly agentSocket?: string | undefined;
	/** Where Ansible's own words are appended. */
	readonly log: string;
	/** How long earlier ones took, for `playbook-started`. */
	readonly expected?: Started['expected'];
	/** Seconds that one attempt to connect may take, and a silent connection is borne; 20 unless told. */
	readonly patience?: number | undefined;
	readonly emit: (body: EventBody) => void;
	readonly signal: AbortSignal;
	readonly env: NodeJS.ProcessEnv;
};

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
