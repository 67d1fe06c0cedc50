import {expectTimes} from '../../model/estimate/expect-times.ts';
import type {ExpectedTimes} from '../../model/estimate/expected-times.ts';
import {durationsPath} from './durations-path.ts';
import {readDurations} from './read-durations.ts';

/** How long a playbook is likely to take on this machine; undefined the first time. */
export async function readExpected(
	stateFolder: string,
	{release, playbook, nodes}: {release: string; playbook: string; nodes: number},
): Promise<ExpectedTimes | undefined> {
	const kept = await readDurations(durationsPath(stateFolder, {release, playbook, of: 'plays'}));
	return expectTimes(kept, nodes);
}
