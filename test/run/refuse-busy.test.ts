import {expect, test} from 'vitest';
import {refuseBusy} from '../../source/run/cluster-lock.ts';
import {listRuns} from '../../source/run/runs.ts';

import {aHome} from './fixtures/a-home.ts';

test('a cluster is busy while a run of it goes on, which is named; others are not', async () => {
	const {start, home} = await aHome();
	await expect(refuseBusy(home, 'demo')).resolves.toBeUndefined();
	const {id} = await start('waiting');
	await expect(refuseBusy(home, 'demo')).rejects.toMatchObject({
		fault: 'usage',
		message: expect.stringContaining(`demo has a run going: ${id}`),
		hint: expect.stringContaining(`rookery cancel ${id}`),
	});
	await expect(refuseBusy(home, 'other')).resolves.toBeUndefined();
	expect(await listRuns(home)).toHaveLength(1);
});
