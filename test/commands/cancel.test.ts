import {expect, test} from 'vitest';
import {findRun} from '../../source/run/runs.ts';
import {waitUntil} from '../lab/wait-until.ts';
import {aHome} from '../run/fixtures/a-home.ts';
import {aContext, runWords} from './a-context.ts';

const noSsh = () => {
	throw new Error('nothing connects');
};

test('a run that has ended is not said to be cancelled first', async () => {
	const home = await aHome();
	const {id} = await home.start('quick');
	await waitUntil(async () => (await findRun(home.home)).state !== 'live', {what: 'its end'});
	const {context, said} = aContext(home.root, noSsh);

	await expect(runWords(context, ['cancel', id])).rejects.toMatchObject({
		fault: 'usage',
		message: expect.stringContaining(id),
	});
	expect(said()).toBe('');
});
