import {cleanup} from 'ink-testing-library';
import {afterEach, expect, test} from 'vitest';
import {waitFor} from '../../../wait-for.ts';
import {aWizard, key} from './a-wizard.tsx';

afterEach(cleanup);

const paste = (text: string) => `\u001b[200~${text}\u001b[201~`;

test('text is written over what stands there; Escape brings that back', async () => {
	const {goTo, press, sees, store} = await aWizard();
	await goTo('nodes');
	press('bees');
	await sees('bees');
	press(key.escape);
	await waitFor(() => expect(store.now().face.typing).toBeUndefined());
	expect(store.now().wizard.preset.cluster).toBe('lab-cluster');
	press(key.backspace);
	press('d');
	press(key.down);
	expect(store.now().wizard.preset.cluster).toBe('lab-clusted');
	expect(Object.keys(store.now().wizard.preset.masters.nodes)[0]).toBe('lab-clusted-master-1');
});

test('what is wrong is said beside the field while it is written, and stays until it is mended', async () => {
	const {goTo, press, sees, store, choose, row} = await aWizard();
	await goTo('nodes');
	choose('masters.memory');
	press('4');
	await sees('"4" is not a size');
	press('x');
	await sees('"4x" is not a size');
	press(key.down);
	await sees('Mend what is wrong with it');
	expect(row()).toBe('masters.memory');
	press(key.backspace);
	press('GiB');
	press(key.down);
	expect(store.now().wizard.preset.masters.memory).toBe('4GiB');
	expect(row()).toBe('masters.disk');
});

test('numbers go up and down by arrows, and are written', async () => {
	const {goTo, press, sees, store, choose} = await aWizard();
	await goTo('nodes');
	choose('workers.count');
	const {nodes} = store.now().wizard.preset.workers;
	press(key.right);
	expect(Object.keys(store.now().wizard.preset.workers.nodes)).toHaveLength(
		Object.keys(nodes).length + 1,
	);
	press('9999');
	await sees('9999 is not one of 1 to 250');
	press(key.ctrl('u'));
	press('7');
	press(key.enter);
	await sees('▸ Placement');
	expect(Object.keys(store.now().wizard.preset.workers.nodes)).toHaveLength(7);
});

test('a word where an amount is wanted is told so', async () => {
	const {goTo, press, sees, choose} = await aWizard();
	await goTo('nodes');
	choose('masters.memory');
	press('lots');
	await sees('It is a size, such as 4GiB: begin with a digit.');
	choose('masters.cpus');
	press('two');
	await sees('It is a whole number: begin with a digit.');
	press(paste('lots'));
	await sees('write a whole number from 0 to 1024');
});

test('a size can be emptied: the profiles say then', async () => {
	const {goTo, press, sees, store, choose} = await aWizard();
	await goTo('nodes');
	choose('workers.disk');
	press(key.ctrl('u'));
	press(key.down);
	await sees('as the profiles say');
	expect(store.now().wizard.preset.workers.disk).toBeUndefined();
});

test('choices change by arrows, or from a list that can be filtered', async () => {
	const {goTo, press, sees, store, choose, row} = await aWizard();
	await goTo('kubernetes');
	choose('vars.kube_network_plugin');
	press(key.right);
	const first = store.now().wizard.preset.kubespray?.vars['kube_network_plugin'];
	expect(first).not.toBe('flannel');
	press(' ');
	expect(row()).toBe(`vars.kube_network_plugin=${first}`);
	press('/');
	press('flan');
	await sees('Only those with: flan');
	press(key.enter);
	expect(row()).toBe('vars.kube_network_plugin=flannel');
	press(key.enter);
	expect(store.now().wizard.preset.kubespray?.vars['kube_network_plugin']).toBe('flannel');
	expect(row()).toBe('vars.kube_network_plugin');
});

test('what can not be chosen says why', async () => {
	const {goTo, press, sees, choose} = await aWizard();
	await goTo('nodes');
	choose('(more)');
	press(key.enter);
	await sees('Containers or virtual machines?');
	press(key.down, key.right);
	await sees('Nothing else can be chosen; Space lists why');
	press(' ', key.down, key.enter);
	await sees('Not this one: albatross1, albatross2 and albatross3: vhost_vsock');
});

test('several are switched on and off, and put in their order', async () => {
	const {goTo, press, sees, store, choose} = await aWizard();
	await goTo('profiles');
	const profiles = () => store.now().wizard.preset.masters.profiles;
	choose('masters.profiles');
	press(' ');
	await sees('[1] default');
	press(key.right);
	expect(profiles()).toEqual(['lab-cluster-node', 'default']);
	press(' ');
	expect(profiles()).toEqual(['lab-cluster-node']);
	press(' ');
	press(key.left);
	expect(profiles()).toEqual(['default', 'lab-cluster-node']);
	press(key.enter);
	await sees(/masters\? +default, lab-cluster-node/);
});

test('a switch is one key', async () => {
	const {goTo, press, sees, store} = await aWizard();
	await goTo('kubernetes');
	press(' ');
	await sees('nothing is installed on them');
	expect(store.now().wizard.preset.kubespray).toBeUndefined();
	press(key.right);
	await sees('Which release of kubespray?');
});

test('an image is picked from a list that can be filtered', async () => {
	const {goTo, press, sees, at, store} = await aWizard();
	await goTo('image');
	press('/');
	press(paste('24.04'));
	await sees('Only those with: 24.04');
	press(key.enter);
	press(key.enter);
	await at('kubernetes');
	expect(store.now().wizard.preset.image.alias).toBe('24.04');
});

test('a filter that leaves nothing is taken off by Escape, wherever one is', async () => {
	const {goTo, press, sees, choose, text} = await aWizard();
	press('/', 'no such thing', key.enter);
	await sees('none of the list has all of these words in it');
	press(key.escape);
	await sees('A new cluster');
	await goTo('kubernetes');
	choose('vars.kube_network_plugin');
	press(' ', '/', 'no such thing', key.enter);
	await sees('none of the list has all of these words in it');
	press(key.escape);
	await sees('cilium');
	press(key.escape);
	await waitFor(() => expect(text()).not.toContain('cilium'));
	expect(text()).toContain('▸ Kubernetes');
});

test('of a paste of several lines the first is taken, and the rest is told of', async () => {
	const {press, sees, at, store} = await aWizard();
	press(key.enter);
	await at('connect');
	press(paste(' keeper@a-host-with-a-very-long-name.somewhere.example.net:2222\rsecond\r\nthird '));
	await sees('Only the first of 3 lines was pasted');
	expect(store.now().face.typing?.text).toBe(
		'keeper@a-host-with-a-very-long-name.somewhere.example.net:2222',
	);
});

test('wide characters and marks are one step of the cursor each', async () => {
	const {press, at, sees, store} = await aWizard();
	press(key.enter);
	await at('connect');
	press(paste('漢字é'));
	press(key.left);
	press(key.backspace);
	await sees('漢é');
	expect(store.now().face.typing).toMatchObject({text: '漢é', at: 1});
});

test('undo takes back an answer, and redo brings it again', async () => {
	const {goTo, press, sees, store, choose} = await aWizard();
	await goTo('nodes');
	choose('masters.count');
	const before = store.now().wizard.preset;
	press(key.left);
	const after = store.now().wizard.preset;
	expect(after).not.toEqual(before);
	press('u');
	await sees('undone');
	expect(store.now().wizard.preset).toEqual(before);
	press('U');
	await waitFor(() => expect(store.now().wizard.preset).toEqual(after));
});

test('? tells more of what is chosen, and every key', async () => {
	const {goTo, press, sees, choose} = await aWizard();
	await goTo('nodes');
	choose('masters.count');
	press('?');
	await sees('Masters run the API and etcd');
	press(key.end);
	await sees('Ctrl-S');
	press(key.escape);
	await sees('How many masters?');
});
