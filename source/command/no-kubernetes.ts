import {UserError} from '../model/user-error.ts';

type Absence = {
	readonly cluster: string;
	readonly why: keyof typeof reasons;
	/** What to do about it, as fits the command. */
	readonly hint: string;
};

/** What a command that is about a cluster's Kubernetes is refused with where there is none. */
export const noKubernetes = ({cluster, why, hint}: Absence): UserError =>
	new UserError(`${cluster} has no Kubernetes: ${reasons[why]}`, {fault: 'usage', hint});

const reasons = {
	'not-wanted': 'its preset names no kubespray',
	'not-installed': 'none was installed from here',
	'partly-installed': 'it is partly installed, for its installation began and did not finish',
} as const;
