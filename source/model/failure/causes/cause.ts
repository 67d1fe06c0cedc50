/** Something that is known to make kubespray fail, and what helps. */
export type KnownCause = {
	readonly name: string;
	/** The task it fails; any, where absent. */
	readonly task?: RegExp;
	/** In what the task, the node's journal or Ansible said. */
	readonly said?: RegExp;
	/** It has a cause itself: one that is found in a journal says more. */
	readonly symptom?: true;
	readonly why: string;
	/** What to do; NODE stands for the node's name, LXC for the client of LXD or Incus, in the preset's project. */
	readonly remedy: string;
};
