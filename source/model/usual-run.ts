/** How a play usually goes. */
type UsualPlay = {
	/** How long it takes, in seconds. */
	readonly seconds: number;
	/** How many tasks Ansible starts in it: includes add to those that are listed. */
	readonly tasks: number;
	/** The share of its time that has gone by when each tenth of its tasks has started; even where left out. */
	readonly pace?: readonly number[];
};

/** How far a playbook is, by what such a run usually takes; in seconds. */
export type UsualProgress = {
	/** What is done would usually have taken so long. */
	readonly done: number;
	readonly total: number;
};

/**
 * kubespray's plays, as measured with v2.28.1 and Kubernetes 1.32 on two fresh nodes, a master and a worker: the
 * first run of a cluster on a machine with two cores, with its packages to be installed.
 */
const measured: Readonly<Record<string, UsualPlay>> = {
	'Check Ansible version': {seconds: 1, tasks: 3},
	'Define groups for legacy less structured inventories': {seconds: 1, tasks: 1},
	'Check inventory settings': {seconds: 1, tasks: 28},
	'Bootstrap hosts for Ansible': {
		seconds: 37,
		tasks: 22,
		pace: [0.01, 0.01, 0.01, 0.02, 0.03, 0.03, 0.13, 0.13, 0.95],
	},
	'Gather facts': {seconds: 6, tasks: 13},
	'Prepare for etcd install': {
		seconds: 406,
		tasks: 721,
		pace: [0.09, 0.23, 0.31, 0.69, 0.76, 0.8, 0.83, 0.86, 0.93],
	},
	'Add worker nodes to the etcd play if needed': {seconds: 1, tasks: 2},
	'Install etcd': {
		seconds: 42,
		tasks: 106,
		pace: [0.07, 0.14, 0.17, 0.22, 0.28, 0.42, 0.57, 0.72, 0.74],
	},
	'Install Kubernetes nodes': {
		seconds: 15,
		tasks: 47,
		pace: [0.02, 0.04, 0.21, 0.23, 0.33, 0.35, 0.44, 0.65, 0.82],
	},
	'Install the control plane': {
		seconds: 22,
		tasks: 98,
		pace: [0.03, 0.1, 0.13, 0.17, 0.52, 0.56, 0.61, 0.66, 0.76],
	},
	'Invoke kubeadm and install a CNI': {
		seconds: 37,
		tasks: 111,
		pace: [0.07, 0.62, 0.64, 0.76, 0.78, 0.89, 0.91, 0.93, 0.95],
	},
	'Install Calico Route Reflector': {seconds: 0, tasks: 0},
	'Patch Kubernetes for Windows': {seconds: 1, tasks: 5},
	'Install Kubernetes apps': {
		seconds: 17,
		tasks: 192,
		pace: [0.05, 0.45, 0.5, 0.74, 0.8, 0.85, 0.89, 0.92, 0.96],
	},
	'Apply resolv.conf changes now that cluster DNS is up': {
		seconds: 21,
		tasks: 110,
		pace: [0.09, 0.17, 0.21, 0.25, 0.4, 0.42, 0.46, 0.51, 0.61],
	},
	'Reset cluster': {
		seconds: 57,
		tasks: 151,
		pace: [0.13, 0.19, 0.24, 0.34, 0.39, 0.45, 0.51, 0.67, 0.71],
	},
};

/** Of a task in a play that was not measured: the average of all. */
const secondsPerTask = 0.45;

/** Each node more than the two of the measured run adds so much of it: most tasks run on several at once. */
const perNode = 0.25;

type Playing = {
	/** What the playbook lists, in order. */
	readonly plays: readonly {readonly name: string; readonly tasks: number}[];
	/** The play that goes on, counted from 1; 0 before the first. */
	readonly number: number;
	/** How many of its tasks have started. */
	readonly tasks: number;
	/** For how many seconds the last of them has been at work. */
	readonly sinceTask: number;
	/** How many nodes it is for. */
	readonly nodes: number;
};

/**
 * How far a playbook is that was never run here, by its list of plays. It grows with each task and, ever more
 * slowly, with the time that a task takes.
 * @returns undefined where nothing takes any time
 */
export function usualProgress(playing: Playing): UsualProgress | undefined {
	const {plays, number, nodes} = playing;
	const scale = 1 + perNode * Math.max(0, nodes - 2);
	const usual = plays.map(play => usualPlay(play));
	const seconds = usual.map(play => play.seconds * scale);
	const total = seconds.reduce((sum, each) => sum + each, 0);
	const current = usual[number - 1];
	const before = seconds.slice(0, Math.max(0, number - 1)).reduce((sum, each) => sum + each, 0);
	const share = current ? shareOf(current, {...playing, scale}) : 0;
	return total > 0 ? {done: before + share * (seconds[number - 1] ?? 0), total} : undefined;
}

const usualPlay = ({name, tasks}: Playing['plays'][number]): UsualPlay =>
	(Object.hasOwn(measured, name) ? measured[name] : undefined) ?? {
		seconds: tasks * secondsPerTask,
		tasks,
	};

/** How much of its time a play has behind it, from 0 up to, but not including, 1. */
function shareOf(play: UsualPlay, {tasks, sinceTask, scale}: Playing & {readonly scale: number}) {
	if (tasks === 0) return 0;
	const from = paceAt(play, tasks - 1);
	const to = paceAt(play, tasks);
	const usual = Math.max(1, (to - from) * play.seconds * scale);
	return from + (to - from) * (1 - Math.exp(-sinceTask / usual));
}

/** The share of a play's time that has gone by when so many of its tasks have ended. */
function paceAt({tasks, pace = []}: UsualPlay, ended: number): number {
	const steps = [0, ...pace, 1];
	const place = (Math.min(ended, tasks) / Math.max(1, tasks)) * (steps.length - 1);
	const step = Math.min(Math.floor(place), steps.length - 2);
	const [low = 0, high = 1] = steps.slice(step, step + 2);
	return Math.min(almost, low + (high - low) * (place - step));
}

/** A play has ended when the next one starts. */
const almost = 0.99;
