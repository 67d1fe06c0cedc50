import {nameList} from '../../primitives/text.ts';
import {type ClientScope, clientIn, clientOf} from './client-command.ts';
import type {Instance, Profile} from './fleet.ts';

/** Whether an instance runs, from LXD's words for it. */
type InstanceState =
	| 'running'
	/** Paused: its processes exist, and get no time. */
	| 'frozen'
	| 'stopped'
	/** Its member does not answer, so that nobody can tell. */
	| 'unknown'
	/** Between two of the others, or broken: LXD's own word says which. */
	| 'other';

/**
 * Whether an instance runs. `Ready` is a running one that told LXD so itself (LXD 5.4, doc/api-extensions:
 * instance_ready_state), and `Thawed` one that was frozen before (lxd/shared/api/status_code.go).
 */
export function instanceState({status, type}: Pick<Instance, 'status' | 'type'>): InstanceState {
	if (type === 'unknown') return 'unknown';
	return states[status] ?? 'other';
}

const states: Readonly<Record<string, InstanceState>> = {
	Running: 'running',
	Ready: 'running',
	Thawed: 'running',
	Frozen: 'frozen',
	Stopped: 'stopped',
};

export const isRunning = (instance: Pick<Instance, 'status' | 'type'> | undefined): boolean =>
	instance !== undefined && instanceState(instance) === 'running';

/** A problem and what to do about it, each as a sentence without and with its full stop. */
export type InstanceProblem = {readonly message: string; readonly fix: string};

/**
 * Why nodes cannot be talked to, a problem for each state that they are in.
 * @returns nothing for those that run
 */
export function notRunning(
	instances: readonly Instance[],
	scope: ClientScope,
): readonly (InstanceProblem & {readonly names: readonly string[]})[] {
	const groups = Map.groupBy(
		instances.filter(instance => !isRunning(instance)),
		instance => {
			const state = instanceState(instance);
			return state === 'unknown'
				? `${state} ${instance.location}`
				: state === 'other'
					? instance.status
					: state;
		},
	);
	return [...groups.values()].map(group => ({
		names: group.map(({name}) => name),
		...problemOf(group, scope),
	}));
}

function problemOf(group: readonly Instance[], scope: ClientScope): InstanceProblem {
	const client = clientIn(scope);
	const names = group.map(({name}) => name);
	const [first] = group;
	const listed = nameList(names);
	const are = `${listed} ${names.length === 1 ? 'is' : 'are'}`;
	const them = names.length === 1 ? 'it' : 'them';
	switch (first && instanceState(first)) {
		case 'stopped':
			return {
				message: `${are} stopped`,
				fix: `Start ${them} with "${client} start ${names.join(' ')}".`,
			};
		case 'frozen':
			return {
				message: `${are} frozen`,
				fix: `Resume ${them} with "${client} ${unfreeze[clientOf(scope)]} ${names.join(' ')}".`,
			};
		case 'unknown':
			return {
				message: `Cannot tell whether ${listed} ${names.length === 1 ? 'runs' : 'run'}: member ${first?.location} is not responding`,
				fix: `Bring ${first?.location} back.`,
			};
		default:
			return {
				message: `${are} not running (${first?.status})`,
				fix: `See "${client} info ${names[0]} --show-log".`,
			};
	}
}

/** `lxc start` unfreezes as well (lxc/action.go); incus has a word of its own for it (cmd/incus/action.go). */
const unfreeze = {lxc: 'start', incus: 'resume'} as const;

/**
 * Why LXD would refuse to delete instances: `security.protection.delete`, of the instance or of a profile. LXD
 * says so only when the instance has been stopped for it.
 * @returns undefined where none is protected
 */
export function deletionProtected(
	instances: readonly Instance[],
	{profiles, ...scope}: ClientScope & {readonly profiles: readonly Profile[]},
): InstanceProblem | undefined {
	const kept = instances.filter(({expandedConfig}) => isTrue(expandedConfig[key]));
	if (kept.length === 0) return undefined;
	const client = clientIn(scope);
	const commands = kept.map(instance => {
		const isByProfile = instance.profiles.some(name =>
			isTrue(profiles.find(profile => profile.name === name)?.config[key]),
		);
		return isByProfile
			? `${client} config set ${instance.name} ${key} false`
			: `${client} config unset ${instance.name} ${key}`;
	});
	const names = kept.map(({name}) => name);
	return {
		message: `${nameList(names)} ${names.length === 1 ? 'is' : 'are'} protected from deletion (${key})`,
		fix: `Allow it with ${commands.map(command => `"${command}"`).join(', ')}, then try again.`,
	};
}

const key = 'security.protection.delete';

/** As LXD reads a switch (shared/util.go, IsTrue). */
const isTrue = (value: string | undefined) =>
	['true', '1', 'yes', 'on'].includes(value?.toLowerCase() ?? '');
