import type {EventBody} from '../event.ts';

/** What to ask a node about after a failure: its Kubernetes services, or its way to the downloads. */
export type Diagnosis = {readonly node: string; readonly about: 'kubelet' | 'downloads'};

/** Whether the node itself can tell more of a failure than Ansible did; undefined where it can't. */
export const diagnosisWanted = ({
	task,
}: Extract<EventBody, {type: 'failure-explained'}>): Diagnosis | undefined => {
	if (!task) return undefined;
	const node = task.delegatedTo ?? task.node;
	if (node === 'localhost') return undefined;
	const text = `${task.role ?? ''} ${task.name}`;
	if (downloads.test(text)) return {node, about: 'downloads'};
	return services.test(text) || services.test(task.where) ? {node, about: 'kubelet'} : undefined;
};

const downloads = /Download_(?:file|container) \|/;

const services =
	/kubeadm|kubelet|\betcd\b|containerd|crictl|nerdctl|control-plane|kube-?apiserver|network_plugin|kubernetes\/node|kubernetes-apps/i;
