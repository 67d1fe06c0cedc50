import type {KnownCause} from './cause.ts';

/** What kubeadm, the kubelet and etcd fail over on any machine. */
export const kubernetesCauses: readonly KnownCause[] = [
	{
		name: 'already-joined',
		said: /a Node with name \S+ and status \S+ already exists in the cluster/,
		why: 'the cluster still has a node of this name: it was made anew without being taken out first',
		remedy: 'kubectl delete node NODE, then run again',
	},
	{
		name: 'too-few-cpus',
		said: /\[ERROR NumCPU\]/,
		why: 'kubeadm wants 2 CPUs on a master',
		remedy: 'set masters.cpus: 2, or kubespray.vars.kubeadm_ignore_preflight_errors: [NumCPU]',
	},
	{
		name: 'too-little-memory',
		said: /\[ERROR Mem\]/,
		why: 'kubeadm wants 1700 MB of memory on a master',
		remedy: 'set masters.memory: 2GiB, or kubespray.vars.kubeadm_ignore_preflight_errors: [Mem]',
	},
	{
		name: 'half-made',
		said: /\[ERROR (?:Port-\d+|FileAvailable-\S+|DirAvailable-\S+)\]/,
		why: 'an earlier attempt left parts of Kubernetes on the node, and kubeadm does not start over them',
		remedy:
			'while nothing runs in the cluster yet: rookery reset, then up; a worker alone: LXC delete --force NODE, then up makes it anew',
	},
	{
		name: 'images-not-pulled',
		said: /\[ERROR ImagePull\]|ErrImagePull|ImagePullBackOff|failed to pull image/i,
		why: 'the node could not pull an image that Kubernetes needs',
		remedy:
			"check the node's way to the registry (rookery ssh NODE); without one set registry_host or containerd_registries_mirrors under kubespray.vars",
	},
	{
		name: 'containerd-down',
		symptom: true,
		// A reset stops it itself.
		task: /^(?!reset : )/,
		said: /containerd\.sock[^\n]*(?:no such file|connection refused)|\[ERROR CRI\]|container runtime is not running/i,
		why: 'containerd does not run on the node',
		remedy: 'its journal is beside the log; rookery ssh NODE -- systemctl status containerd',
	},
	{
		name: 'etcd-unhealthy',
		task: /etcd/i,
		said: /unhealthy cluster|failed to fetch endpoints from etcd cluster member list|etcd cluster is unavailable|context deadline exceeded|etcdserver: (?:request timed out|no leader)|:2379[^\n]*(?:refused|timed? ?out)/,
		why: 'etcd has no majority: members cannot reach each other on 2379 and 2380, or one holds data of an earlier cluster',
		remedy:
			'check that the masters reach each other; where addresses changed, the member that was made anew has to leave etcd first',
	},
	{
		name: 'etcd-other-cluster',
		said: /cluster ID mismatch|request cluster ID mismatch|member \S+ has already been bootstrapped/,
		why: 'etcd on the node holds data of another cluster',
		remedy: 'if nothing else of it is needed: LXC delete --force NODE, then up makes the node anew',
	},
	{
		name: 'token-expired',
		said: /could not find a JWS signature in the cluster-info ConfigMap|token id \S+ is invalid for this cluster or it has expired/,
		why: 'the token the node is to join with is no longer valid',
		remedy: 'run again: kubespray makes a new one',
	},
	{
		name: 'api-unreachable',
		symptom: true,
		said: /dial tcp \S+:6443: (?:connect: )?(?:connection refused|i\/o timeout|no route to host)|The connection to the server \S+ was refused/,
		why: 'the API server does not answer: it does not run, or the address it is asked at is not its own',
		remedy:
			'look at its container on the first master (crictl ps -a is beside the log), and at kubespray.vars.loadbalancer_apiserver where it is set',
	},
	{
		name: 'drain-refused',
		said: /Cannot evict pod as it would violate the pod's disruption budget|Failed to drain node|cannot delete .*(?:local storage|declare no controller)/,
		why: 'pods on the node refuse to leave it',
		remedy: 'see which with kubectl get pdb -A and kubectl get pods -A -o wide, then run again',
	},
	{
		name: 'kubelet-down',
		symptom: true,
		said: /The kubelet is not running|kubelet is not healthy|kubelet isn't running or healthy|:10248\/healthz|timed out waiting for the condition|couldn't initialize a Kubernetes cluster/,
		why: 'the kubelet did not come up, so that kubeadm waited in vain',
		remedy: "the last lines of the kubelet's journal, beside the log, say why",
	},
	{
		name: 'kubeadm-timeout',
		symptom: true,
		task: /kubeadm|Join/i,
		said: /\[kubelet-check\] Initial timeout|exit code 124/,
		why: 'the control plane did not come up in the time kubeadm gives it',
		remedy:
			"the kubelet's journal and the containers, beside the log, say why; a slow disk needs a longer kubespray.vars.kubeadm_init_timeout",
	},
	{
		name: 'interrupted-module',
		symptom: true,
		said: /Killed$|exit code (?:-9|137)\b/m,
		why: 'a command was killed on the node, most often for want of memory',
		remedy: 'give masters.memory and workers.memory more, then run again',
	},
];
