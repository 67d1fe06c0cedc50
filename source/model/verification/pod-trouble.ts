import type {ContainerStatus, PodStatus} from './pod-status.ts';

/** What keeps a pod from running, in words; undefined when it runs and is ready, or has ended well. */
export function podTrouble(status: PodStatus): string | undefined {
	const {phase, conditions, initContainerStatuses, containerStatuses} = status;
	const condition = (type: string) => conditions.find(one => one.type === type);
	if (phase === 'Succeeded' || condition('Ready')?.status === 'True') {
		return undefined;
	}

	if (phase === 'Failed') {
		return `failed: ${status.message || status.reason || 'without a reason'}`;
	}

	const scheduled = condition('PodScheduled');
	if (scheduled?.status === 'False') {
		return `no node takes it: ${scheduled.message}`;
	}

	const troubles = [...initContainerStatuses, ...containerStatuses].map(containerTrouble);
	const trouble = troubles.find(found => found !== undefined);
	// The containers of a node that went silent are said to be as they were last heard of.
	const isUp = containerStatuses.length > 0 && containerStatuses.every(({ready}) => ready);
	return trouble ?? (isUp ? 'is not heard of any more' : 'is being started');
}

function containerTrouble(container: ContainerStatus): string | undefined {
	const {name, image, ready, state} = container;
	if (state.waiting) {
		const {reason, message} = state.waiting;
		return imageReasons.includes(reason)
			? `its image ${image} can't be had (${reason}${message && `: ${message}`})`
			: waitingTrouble(container, state.waiting);
	}

	if (state.terminated) {
		return state.terminated.exitCode === 0 ? undefined : `${name} ended with ${ending(state)}`;
	}

	return ready ? undefined : `${name} runs and is not ready`;
}

const imageReasons = [
	'ErrImagePull',
	'ImagePullBackOff',
	'ErrImageNeverPull',
	'InvalidImageName',
	'ImageInspectError',
];

function waitingTrouble(
	{name, restartCount, lastState}: ContainerStatus,
	{reason, message}: {reason: string; message: string},
): string | undefined {
	if (reason === 'CrashLoopBackOff') {
		return `${name} ends again and again, ${restartCount} times so far, with ${ending(lastState)}`;
	}

	return ['ContainerCreating', 'PodInitializing', ''].includes(reason)
		? undefined
		: `${name} can't be started (${reason}${message && `: ${message}`})`;
}

function ending({terminated}: ContainerStatus['lastState']): string {
	const {exitCode, reason, message} = terminated ?? {exitCode: 0, reason: '', message: ''};
	const said = message.trim().split('\n').at(-1) || (reason === 'Error' ? '' : reason);
	return `exit code ${exitCode}${said && ` (${said})`}`;
}
