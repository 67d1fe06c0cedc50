import type {EventBody} from '../event.ts';

/** A task of a playbook, as all its nodes share it. */
export type TaskView = {
	readonly id: string;
	/** "role : what it does". */
	readonly name: string;
	readonly role: string | undefined;
	/** The Ansible module. */
	readonly action: string;
	/** `file:line`, within the checkout. */
	readonly where: string;
	readonly handler: boolean;
	/** It deals in secrets. */
	readonly censored: boolean;
	/** Seconds that it took at most on a node in earlier runs. */
	readonly usual: number | undefined;
	/** The name of the play it is in. */
	readonly play: string;
	readonly startedAt: string;
};

/** What came of a task on one node. */
export type TaskResult = {
	readonly task: TaskView;
	/** Rescued: it failed, and the playbook went on from it. */
	readonly outcome: Extract<EventBody, {type: 'node-task-finished'}>['outcome'] | 'rescued';
	/** Undefined when its start was not told. */
	readonly startedAt: string | undefined;
	readonly finishedAt: string;
	/** How often it was tried. */
	readonly attempts: number;
	readonly delegatedTo: string | undefined;
	/** It failed, and a rescue may go on from it. */
	readonly rescuable: boolean;
	readonly message: string | undefined;
	readonly stdout: string | undefined;
	readonly stderr: string | undefined;
	readonly rc: number | undefined;
	readonly image?: string | undefined;
	readonly censored: boolean;
};
