import {cleanup} from 'ink-testing-library';
import {afterEach, expect, test} from 'vitest';
import {unaskedMember} from '../../../../source/model/fleet/members.ts';
import type {SshQuestions} from '../../../../source/ssh/options.ts';
import type {WizardServices} from '../../../../source/ui/wizard/services.ts';

import {member} from '../../../model/checks/situation.ts';
import {waitFor} from '../../../wait-for.ts';
import {aFleet} from '../fixtures/known-facts.ts';
import {aWizard, key} from './a-wizard.tsx';

afterEach(cleanup);

test('a host can be picked from those known', async () => {
	const {press, at, done} = await aWizard();
	press(key.enter);
	await at('connect');
	press(key.down, key.down, key.enter);
	await at('fleet');
	expect(done.connected).toEqual(['albatross2']);
});

test('without a host there is a word on what to do', async () => {
	const {press, at, sees} = await aWizard();
	press(key.enter);
	await at('connect');
	press(key.enter);
	await sees('Write a host first');
});

test('a way that is closed says why, and is tried again in place', async () => {
	const {press, at, sees, done} = await aWizard({refuses: ['keeper@b']});
	press(key.enter);
	await at('connect');
	press('keeper@b');
	press(key.enter);
	await sees('keeper@b does not let us in');
	press(key.enter);
	await waitFor(() => expect(done.connected).toEqual(['keeper@b', 'keeper@b']));
	press('keeper@c');
	press(key.enter);
	await at('fleet');
});

test('a token lets this machine in', async () => {
	const url = 'https://albatross1:8443';
	const {press, at, sees, done, choose} = await aWizard({refuses: [url]});
	press(key.enter);
	await at('connect');
	press(url);
	press(key.enter);
	await sees(`A token for ${url}?`);
	choose('lxd.token');
	press('s3cret');
	await sees('******');
	press(key.enter);
	await at('fleet');
	expect(done.tokens).toEqual([url]);
});

const asking =
	(ask: (questions: SshQuestions, signal: AbortSignal) => Promise<boolean>) =>
	(fake: WizardServices, questions: SshQuestions): Partial<WizardServices> => ({
		connect: async (way, tell, signal) => {
			tell({connection: {kind: 'connecting', to: way.hosts, project: way.project}});
			if (await ask(questions, signal)) return fake.connect(way, tell, signal);
			const to = way.hosts;
			const trouble = {message: 'no way in', hint: undefined};
			tell({connection: {kind: 'failed', to, project: way.project, ...trouble}});
		},
	});

test('a host key that is not known is asked for in place', async () => {
	const services = asking((questions, signal) =>
		questions.acceptHostKey('albatross1', 'ssh-ed25519', 'SHA256:abc', signal),
	);
	const {press, at, sees} = await aWizard({services});
	press(key.enter);
	await at('connect');
	press('albatross1', key.enter);
	await sees('Its ssh-ed25519 key is SHA256:abc');
	press('n');
	await sees('no way in');
	press(key.enter);
	await sees('albatross1 is not known here');
	press('y');
	await at('fleet');
});

test('a host key is not accepted where the window is too small to show it', async () => {
	const services = asking((questions, signal) =>
		questions.acceptHostKey('albatross1', 'ssh-ed25519', 'SHA256:abc', signal),
	);
	const {press, at, sees, resize, store} = await aWizard({services});
	press(key.enter);
	await at('connect');
	press('albatross1', key.enter);
	await sees('Its ssh-ed25519 key is SHA256:abc');
	resize({columns: 40, rows: 10});
	await sees('this window is too small');
	press('y');
	expect(store.now().face.asking?.kind).toBe('host-key');
	resize({columns: 80, rows: 24});
	await sees('Its ssh-ed25519 key is SHA256:abc');
	press('y');
	await at('fleet');
});

test('a passphrase is asked for in place, and shown as stars', async () => {
	const services = asking(
		async (questions, signal) =>
			(await questions.passphrase('/home/keeper/.ssh/id_ed25519', true, signal)) === 'p?ss',
	);
	const {press, at, sees, text} = await aWizard({services});
	press(key.enter);
	await at('connect');
	press('albatross1', key.enter);
	await sees('That was not it.');
	press('p?ss');
	await sees('Passphrase: ****');
	expect(text()).not.toContain('p?ss');
	press(key.enter);
	await at('fleet');
});

test('Enter waits for the members, and goes on once they have answered', async () => {
	const {promise: answered, resolve} = Promise.withResolvers<void>();
	const services = (fake: WizardServices): Partial<WizardServices> => ({
		connect: async (way, tell, signal) => {
			tell({connection: {kind: 'open', to: way.hosts, project: way.project, via: 'ssh'}});
			await answered;
			return fake.connect(way, tell, signal);
		},
	});
	const {press, at, sees} = await aWizard({services});
	press(key.enter);
	await at('connect');
	press('albatross1', key.enter);
	await at('fleet');
	press(key.enter);
	await sees('the members have not answered yet; it goes on by itself then');
	resolve();
	await at('nodes');
});

test('whoever wants on while a member is still asked goes on by itself, to what suits all of them', async () => {
	const told = Promise.withResolvers<void>();
	const [first, second] = [member('albatross1'), member('albatross2')];
	const half = aFleet({members: [first, unaskedMember(second)]});
	const {press, at, sees, store} = await aWizard({
		services: () => ({
			connect: async ({hosts: to, project}, tell) => {
				tell({connection: {kind: 'open', to, project, via: 'ssh'}});
				tell({fleet: half, asking: ['albatross2']});
				await told.promise;
				tell({fleet: aFleet({members: [first, second]}), asking: []});
			},
		}),
	});
	press(key.enter);
	await at('connect');
	press('albatross1', key.enter);
	await sees('Still asking albatross2.');
	press(key.enter);
	await sees('albatross2 has not answered yet; it goes on by itself then');
	expect(store.now().wizard.step).toBe('fleet');
	told.resolve();
	await at('nodes');
});

test('a way that is lost is told where the members are, with what was known of them', async () => {
	const {goTo, sees, store} = await aWizard();
	await goTo('fleet');
	const {project} = store.now().wizard.preset.lxd;
	const to = store.now().wizard.preset.lxd.hosts;
	const trouble = {message: 'albatross1 has closed the connection', hint: undefined};
	store.tell({connection: {kind: 'failed', to, project, ...trouble}});
	await sees('The way to LXD is lost; this is how it was. albatross1 has closed the');
	await sees('albatross3');
});
