import {runCommand} from '../command/run-command.ts';

/**
 * Detaches the loop devices whose file lies in a lab's folder. LXD asks the kernel to drop them
 * with their last use; one that was cut short in between leaves them.
 */
export async function detachLoops(folder: string): Promise<void> {
	const shown = await runCommand(['losetup', '--list', '--json', '--output', 'NAME,BACK-FILE']);
	if (!shown) return;
	const {loopdevices}: {loopdevices: {name: string; 'back-file': string | null}[]} =
		JSON.parse(shown);
	for (const {name, 'back-file': file} of loopdevices) {
		if (file?.startsWith(`${folder}/`)) await runCommand(['losetup', '--detach', name]);
	}
}
