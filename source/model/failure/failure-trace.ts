/** What is kept of a playbook going by, so that its failure can be told: little, however long it runs. */
export type FailureTrace = {
	/** The nodes it was started for. */
	readonly nodes: readonly string[];
	/** The tasks that started last, the newest at the end. */
	readonly tasks: readonly TracedTask[];
	/** How many tasks started so far. */
	readonly started: number;
	readonly plays: {
		/** How many the playbook lists; undefined where that was not told. */
		readonly listed: number | undefined;
		/** Those that began, each once however many batches of nodes it has. */
		readonly begun: readonly string[];
	};
	/** The nodes that were at a task of the play, or batch, that began last. */
	readonly playing: readonly string[];
	/** How many failures were seen so far. */
	readonly seen: number;
	/** By node: the failure it has not gone on from. */
	readonly failures: Readonly<Record<string, TracedFailure>>;
	/** By node: the last failure it did go on from. */
	readonly survived: Readonly<Record<string, TracedFailure>>;
	/** By node: the first item that failed of the loop it was last at. */
	readonly items: Readonly<Record<string, TracedItem>>;
};

export type TracedTask = {
	readonly id: string;
	readonly name: string;
	readonly role: string | undefined;
	/** `file:line`. */
	readonly where: string;
	readonly action: string;
	/** Its place among all that started, from 1. */
	readonly order: number;
};

export type TracedFailure = Said & {
	readonly task: TracedTask;
	readonly node: string;
	/** The host that the task ran on in place of the node. */
	readonly delegatedTo: string | undefined;
	/** Its place among all failures: the one with the least came first. */
	readonly order: number;
	readonly unreachable: boolean;
	/** The node may go on all the same. */
	readonly mayGoOn: boolean;
	/** It stops the other nodes of the play as well. */
	readonly endsPlay: boolean;
};

export type TracedItem = Said & {
	readonly task: string;
	readonly item: string;
	/** As of a failure; each item of a loop may have its own. */
	readonly delegatedTo: string | undefined;
};

/** What a node had to say. */
export type Said = {
	readonly message: string | undefined;
	readonly stdout: string | undefined;
	readonly stderr: string | undefined;
	readonly rc: number | undefined;
	/** The container image that its command pulls. */
	readonly image?: string | undefined;
	readonly censored: boolean;
};
