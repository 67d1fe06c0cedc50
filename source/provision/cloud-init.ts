import type {LxdClient} from '../lxd/client.ts';
import {runInInstance} from '../lxd/exec.ts';
import {type CloudInitStatus, readCloudInitStatus} from '../model/cloud-init.ts';
import {UserError} from '../primitives/errors.ts';

type Wait = {
	readonly name: string;
	/** Seconds; `ROOKERY_CLOUD_INIT_TIMEOUT`, or ten minutes. */
	readonly patience: number;
	/** Is told in words what is waited for. */
	readonly onWait: (text: string) => void;
	readonly signal: AbortSignal;
};

/**
 * Waits until cloud-init has ended in a node, where there is one: it rewrites authorized_keys and installs
 * packages. Asks in slices, so that its stage can be told. The restart that its `power_state` asks for comes after its
 * end, and is waited for too.
 * @returns what went wrong in it, if anything; empty where the node has none
 * @throws UserError when it goes on for longer, or the node went down meanwhile
 */
export async function waitForCloudInit(
	client: LxdClient,
	{name, patience, onWait, signal}: Wait,
): Promise<readonly string[]> {
	const deadline = Date.now() + patience * 1000;
	for (;;) {
		const status = await ask(client, name, signal);
		if (status.kind === 'done') return [];
		if (status.kind === 'failed') return status.errors;
		if (Date.now() > deadline) {
			throw status.kind === 'restarting'
				? stillUp(name, patience)
				: stillRunning(name, patience, status.stage);
		}

		onWait(
			status.kind === 'restarting'
				? 'waiting for the restart that power_state of cloud-init asks for'
				: `waiting for cloud-init (${status.stage ?? 'not begun'})`,
		);
	}
}

/** @returns seconds */
export function cloudInitPatience(environment: NodeJS.ProcessEnv): number {
	const text = environment['ROOKERY_CLOUD_INIT_TIMEOUT'] ?? '600';
	if (/^[1-9]\d{0,5}$/.test(text)) return Number(text);
	throw new UserError(`ROOKERY_CLOUD_INIT_TIMEOUT is "${text}", which is not a number of seconds`, {
		fault: 'usage',
		hint: 'write it as ROOKERY_CLOUD_INIT_TIMEOUT=1200, or unset it: then it is 600',
	});
}

async function ask(
	client: LxdClient,
	name: string,
	signal: AbortSignal,
): Promise<CloudInitStatus | {readonly kind: 'restarting'}> {
	const command = ['sh', '-c', script];
	const {exitCode, stdout} = await runInInstance(client, {name, command, signal});
	if (exitCode === exits.absent) return {kind: 'done'};
	if (exitCode === exits.restarting) return {kind: 'restarting'};
	// A process that a signal ended told nothing: the node is going down.
	if (exitCode < 0 || exitCode > 128) {
		throw new UserError(`cloud-init in ${name} could not be looked at: exit code ${exitCode}`, {
			fault: 'provisioning',
		});
	}

	return readCloudInitStatus(stdout, exitCode !== exits.running);
}

const exits = {absent: 66, restarting: 67, /** timeout(1) ends with this. */ running: 124} as const;

/**
 * `power_state` leaves a process of cloud-init's own behind, which evaluates its `condition` and shuts the node down once
 * cloud-init has ended (config/cc_power_state_change.py, run_after_pid_gone); with a `delay` that is left to systemd.
 * From 24.3 on all stages are one process.
 */
const script = `
command -v cloud-init >/dev/null || exit ${exits.absent}
timeout 5 cloud-init status --wait >/dev/null 2>&1
ended=$?
cat /run/cloud-init/status.json 2>/dev/null
[ "$ended" -ne ${exits.running} ] || exit "$ended"
if [ -e /run/systemd/shutdown/scheduled ] ||
	cat /proc/[0-9]*/cmdline 2>/dev/null | tr '\\0' ' ' | grep -qE 'cloud-init (modules --mode[= ]final|--all-stages)' ||
	[ "$(systemctl is-system-running 2>/dev/null)" = stopping ]
then
	sleep 1
	exit ${exits.restarting}
fi
exit "$ended"`;

const stillUp = (name: string, patience: number) =>
	new UserError(
		`${name} has not restarted after ${patience} s, as power_state in its cloud-init data asks for`,
		{
			fault: 'provisioning',
			hint: 'shorten the delay of power_state, or correct its condition, in the user-data or vendor-data of its profiles; ROOKERY_CLOUD_INIT_TIMEOUT=1200 waits longer',
		},
	);

const stillRunning = (name: string, patience: number, stage: string | undefined) =>
	new UserError(
		`cloud-init in ${name} has not ended after ${patience} s${stage === undefined ? '' : ` (stage ${stage})`}`,
		{
			fault: 'provisioning',
			hint: `see what it is doing in /var/log/cloud-init-output.log of ${name}, and correct the user-data or vendor-data of its profiles; ROOKERY_CLOUD_INIT_TIMEOUT=1200 lets it take longer`,
		},
	);
