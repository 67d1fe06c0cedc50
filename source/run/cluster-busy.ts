import {readFile} from 'node:fs/promises';
import {z} from 'zod';
import {UserError} from '../model/user-error.ts';
import type {HomeFolders} from '../preset/home.ts';
import {clusterLockPath} from './cluster-lock-path.ts';
import {findLiveRun} from './find-live-run.ts';

/** A command that holds a cluster without a run of its own, written beside the lock while it does. */
const LockHolder = z.object({
	/** As it is called: "rookery destroy". */
	command: z.string(),
	pid: z.int(),
	host: z.string(),
});
type LockHolder = z.infer<typeof LockHolder>;

/** The error for a command that wants to change a cluster while another has it: it names the other. */
export async function clusterBusy(home: HomeFolders, cluster: string): Promise<UserError> {
	const run = await findLiveRun(home, cluster);
	if (run) {
		const {id, pid, host} = run;
		const worker = pid === undefined ? 'a process' : `process ${pid}`;
		return new UserError(`${cluster} has a run going: ${id}, ${worker} on ${host}`, {
			fault: 'usage',
			hint: `follow it with rookery watch ${id}, or stop it with rookery cancel ${id}`,
		});
	}

	const holder = await readHolder(home, cluster);
	if (holder) {
		const {command, pid, host} = holder;
		return new UserError(`${command} is changing ${cluster}: process ${pid} on ${host}`, {
			fault: 'usage',
			hint: 'Try again when it has finished.',
		});
	}

	return new UserError(`another run of ${cluster} is starting at this moment`, {
		fault: 'usage',
		hint: 'rookery runs shows it in a moment',
	});
}

async function readHolder(home: HomeFolders, cluster: string): Promise<LockHolder | undefined> {
	try {
		return LockHolder.parse(
			JSON.parse(await readFile(`${clusterLockPath(home, cluster)}.holder`, 'utf8')),
		);
	} catch {
		return undefined;
	}
}
