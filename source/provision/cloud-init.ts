import type {LxdClient} from '../lxd/client.ts';
import {runInInstance} from '../lxd/exec.ts';
import {type CloudInitStatus, readCloudInitStatus} from '../model/cloud-init.ts';
import {UserError} from '../primitives/errors.ts';

type Wait = {
	readonly name: string;
	/** Seconds; `ROOKERY_CLOUD_INIT_TIMEOUT`, or ten minutes. */
	readonly patience: number;
	readonly onStage: (stage: string | undefined) => void;
	readonly signal: AbortSignal;
};

/**
 * Waits until cloud-init has ended in a node, where there is one: it rewrites authorized_keys and installs
 * packages. Asks in slices, so that its stage can be told.
 * @returns what went wrong in it, if anything; empty where the node has none
 * @throws UserError when it goes on for longer
 */
export async function waitForCloudInit(
	client: LxdClient,
	{name, patience, onStage, signal}: Wait,
): Promise<readonly string[]> {
	const deadline = Date.now() + patience * 1000;
	for (;;) {
		const status = await ask(client, name, signal);
		if (status.kind === 'done') return [];
		if (status.kind === 'failed') return status.errors;
		if (Date.now() > deadline) throw stillRunning(name, patience, status.stage);
		onStage(status.stage);
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

async function ask(client: LxdClient, name: string, signal: AbortSignal): Promise<CloudInitStatus> {
	const command = ['sh', '-c', script];
	const {exitCode, stdout} = await runInInstance(client, {name, command, signal});
	return exitCode === absent ? {kind: 'done'} : readCloudInitStatus(stdout, exitCode !== running);
}

const absent = 66;

/** timeout(1) ends with this. */
const running = 124;

const script = `
command -v cloud-init >/dev/null || exit ${absent}
timeout 5 cloud-init status --wait >/dev/null 2>&1
ended=$?
cat /run/cloud-init/status.json 2>/dev/null
exit $ended`;

const stillRunning = (name: string, patience: number, stage: string | undefined) =>
	new UserError(
		`cloud-init in ${name} has not ended after ${patience} s${stage === undefined ? '' : ` (stage ${stage})`}`,
		{
			fault: 'provisioning',
			hint: `see what it is doing in /var/log/cloud-init-output.log of ${name}, and correct the user-data or vendor-data of its profiles; ROOKERY_CLOUD_INIT_TIMEOUT=1200 lets it take longer`,
		},
	);
