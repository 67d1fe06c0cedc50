import {expect, test} from 'vitest';
import {readDraft} from '../../source/preset/draft.ts';
import {isAlive} from '../kubespray/playbook/is-alive.ts';
import {waitUntil} from '../lab/wait-until.ts';
import {aHome} from '../run/fixtures/a-home.ts';
import {rookeryIn} from './rookery-in.ts';

test('Ctrl-C before there is a screen leaves at once, and leaves the terminal as it was', async () => {
	const {pid, exitCode, isAlternate} = await rookeryIn(await aHome(), '');
	let program = 0;
	const isThere = async () => {
		program = await pid().catch(() => 0);
		return program > 0;
	};
	await waitUntil(isThere, {what: 'the process'});
	process.kill(program, 'SIGINT');
	expect(await exitCode()).toBe(130);
	expect(await isAlternate()).toBe(false);
});

test.each(['SIGINT', 'SIGTERM', 'SIGHUP'] as const)(
	'%s on the screen leaves it, and keeps a draft',
	async signal => {
		const home = await aHome();
		const {pid, exitCode, isAlternate, waitFor, press} = await rookeryIn(home, '');
		await waitFor(/A new cluster/);
		await press('Enter');
		await waitFor(/▸ Connect/);
		await press('keeper@nowhere', 'Down');
		await waitFor(/keeper@nowhere/);
		process.kill(await pid(), signal);
		expect(await exitCode()).toBe(130);
		expect(await isAlternate()).toBe(false);
		const draft = await readDraft(home.home);
		expect(draft?.preset.lxd.hosts).toEqual(['keeper@nowhere']);
	},
);

test('a terminal that is closed ends the process, and a draft is kept', async () => {
	const home = await aHome();
	const {pid, close, waitFor, press} = await rookeryIn(home, '');
	await waitFor(/A new cluster/);
	await press('Enter');
	await waitFor(/▸ Connect/);
	await press('keeper@nowhere', 'Down');
	await waitFor(/keeper@nowhere/);
	const program = await pid();
	await close();
	await waitUntil(async () => !isAlive(program), {what: 'the process to end'});
	const draft = await readDraft(home.home);
	expect(draft?.preset.lxd.hosts).toEqual(['keeper@nowhere']);
});
