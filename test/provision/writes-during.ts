import type {Lab} from '../lab/lab.ts';
import {waitUntil} from '../lab/wait-until.ts';

type Lifecycle = {readonly metadata: {readonly action: string; readonly source: string}};

/**
 * What LXD says was written while something was done, on whichever member.
 * @returns as in "instance-updated /1.0/instances/one", in order; less what the work of looking on wrote
 */
export async function writesDuring(
	lab: Lab,
	work: () => Promise<unknown>,
): Promise<readonly string[]> {
	const log = '/tmp/lifecycle.log';
	const onFirst = async (script: string) =>
		(await lab.members[0]?.run(['sh', '-c', script]))?.stdout ?? '';
	const monitor = 'lxc monitor --type lifecycle --format json';
	const pid = await onFirst(`${monitor} >${log} 2>&1 </dev/null & echo $!`);
	const read = async () => {
		const lines = (await onFirst(`cat ${log}`)).split('\n');
		return lines.filter(Boolean).map(line => {
			const {action, source} = (JSON.parse(line) as Lifecycle).metadata;
			return `${action} ${source.replace(/\?.*/, '')}`;
		});
	};
	// Members tell each other of their events in order: once a write of our own is heard, so is all before it.
	const hear = async (probe: string) => {
		for (const {name} of lab.members) {
			await waitUntil(
				async () => {
					await lab.lxc(name, 'profile', 'create', `${probe}-${name}`);
					await lab.lxc(name, 'profile', 'delete', `${probe}-${name}`);
					return (await read()).some(write => write.endsWith(`/${probe}-${name}`));
				},
				{what: `${name} is heard`},
			);
		}
	};
	try {
		await hear('probe-before');
		await work();
		await hear('probe-after');
		return (await read()).filter(write => !write.includes('/probe-'));
	} finally {
		await onFirst(`kill ${pid}`);
	}
}
