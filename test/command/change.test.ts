import {mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync} from 'node:fs';
import {tmpdir} from 'node:os';
import {join} from 'node:path';
import {afterEach, beforeEach, describe, expect, test} from 'vitest';
import {scaleCommand} from '../../source/command/scale.ts';
import {upgradeCommand} from '../../source/command/upgrade.ts';
import type {HomeFolders} from '../../source/preset/home.ts';
import {clusterFiles} from '../../source/provision/cluster/cluster-files.ts';
import {lockCluster} from '../../source/run/lock-cluster.ts';
import {aContext} from './a-context.ts';

let root: string;
beforeEach(() => {
	root = mkdtempSync(join(tmpdir(), 'rookery-change-'));
	save('mine');
});
afterEach(() => rmSync(root, {recursive: true}));

const text = `# what we want
version: 1
cluster: bees
lxd: {hosts: [nobody@127.0.0.1:1]} # nobody answers there
image: {alias: "24.04"}
masters: {profiles: [default], nodes: {bees-master-1: auto}}
workers: {profiles: [default], nodes: {bees-worker-1: auto, bees-worker-2: auto}}
kubespray: {release: v2.28.1}
`;

const path = (name: string) => join(root, 'config', 'presets', `${name}.yaml`);
const save = (name: string) => {
	mkdirSync(join(root, 'config', 'presets'), {recursive: true});
	writeFileSync(path(name), text);
};

/** What Kubernetes is on record of the cluster. */
const record = (kubernetes: string) => {
	const {home} = aContext(root, [], noSsh).context;
	const {folder, clusterRecord, preset} = clusterFiles(home, 'bees');
	mkdirSync(folder, {recursive: true});
	const [release, commit] = ['v2.28.1', 'c'.repeat(40)];
	const known = {v: 1, release, commit, kubernetes, nodes: {}, vars: {}, finishedAt: ''};
	writeFileSync(clusterRecord, JSON.stringify(known));
	writeFileSync(preset, text);
};

const noSsh = () => {
	throw new Error('nothing is connected to');
};
const toNobody = () => ({configFile: '/dev/null', acceptedHostKeys: [], passphrases: new Map()});

const run = async (words: string, ssh = toNobody) => {
	const [command, ...argv] = words.split(' ');
	const {context, said} = aContext(root, argv, ssh);
	const ended = command === 'scale' ? scaleCommand(context) : upgradeCommand(context);
	return {said, ended, exitCode: await ended.catch(() => undefined)};
};

describe('a preset to be changed', () => {
	test.each(['scale demo --workers 3', 'upgrade demo'])(
		'%s: a shipped one is to be saved first',
		async words => {
			const {ended} = await run(words, noSsh);
			await expect(ended).rejects.toMatchObject({
				fault: 'usage',
				hint: 'keep one of your own: rookery presets save demo demo',
			});
		},
	);

	test('goes by the name of its cluster too, as long as it is the only one', async () => {
		record('1.32.8');
		await expect((await run('upgrade bees --to 1.30', noSsh)).ended).rejects.toThrow(
			'does not go back to 1.30',
		);
		save('other');
		await expect((await run('upgrade bees', noSsh)).ended).rejects.toThrow(
			'mine and other are presets of the cluster bees',
		);
	});

	test('is not what rookery keeps of a cluster', async () => {
		record('1.32.8');
		rmSync(path('mine'));
		await expect((await run('scale bees --workers 1', noSsh)).ended).rejects.toMatchObject({
			fault: 'usage',
			hint: expect.stringContaining('rookery presets save'),
		});
	});

	test('that nobody has is as unknown as elsewhere', async () => {
		await expect((await run('scale min --workers 1', noSsh)).ended).rejects.toMatchObject({
			fault: 'preset',
			hint: 'did you mean mine?',
		});
	});
});

describe('while a run of the cluster goes on', () => {
	test.each(['scale mine --workers 1 --yes', 'upgrade mine --to 1.32 --yes'])(
		'%s is refused, and the preset stays as it is',
		async words => {
			record('1.31.9');
			const {home} = aContext(root, [], noSsh).context;
			using _ = await heldCluster(home);
			await expect((await run(words)).ended).rejects.toMatchObject({
				fault: 'usage',
				message: expect.stringContaining('another run of bees'),
			});
			expect(readFileSync(path('mine'), 'utf8')).toBe(text);
		},
	);

	const heldCluster = async (home: HomeFolders) => {
		const lock = await lockCluster(home, 'bees');
		return {[Symbol.dispose]: lock.release};
	};
});

describe('rookery scale', () => {
	test.each([
		['scale mine', 'how many nodes there are to be is missing'],
		['scale mine --on m1', '--on says where new nodes go'],
		['scale mine --on m1 --remove bees-worker-1', '--on says where new nodes go'],
		['scale mine --on m1 --add w9=m2', '--on says where new nodes go'],
		['scale mine --workers many', '"many" is no number of workers'],
		['scale mine --workers 0', 'bees-worker-1 is the last worker'],
		['scale mine --remove Bees-worker-2', 'there is no node "Bees-worker-2"'],
		['scale mine --add bees-master-1', '"bees-master-1" is one of the masters already'],
		['scale mine --add bees-worker-1=m1', '"bees-worker-1" is one of the workers already'],
		['scale mine --add bees-worker-1 --on m1', '"bees-worker-1" is one of the workers already'],
		[
			'scale mine --workers 1 --until nodes',
			'bees-worker-2 cannot leave in a run that stops at --until nodes',
		],
		['scale mine --workers 1 --until start', 'stops at --until start'],
		['scale mine --workers 1 --until nods', 'there is no phase "nods"'],
	])('%s is refused, and nothing is written', async (words, why) => {
		const {ended} = await run(words);
		await expect(ended).rejects.toMatchObject({message: expect.stringContaining(why)});
		expect(readFileSync(path('mine'), 'utf8')).toBe(text);
	});

	test('says what changes in the preset, and leaves it as it is where LXD is not reached', async () => {
		const {ended, said} = await run('scale mine --workers 1 --yes');
		await expect(ended).rejects.toMatchObject({fault: 'connection'});
		expect(said()).toContain(`In ${path('mine')}\n  drops worker bees-worker-2`);
		expect(readFileSync(path('mine'), 'utf8')).toBe(text);
	});

	test.each([
		['--remove bees-worker-7', 'has no node bees-worker-7'],
		['--add bees-worker-2', 'has worker bees-worker-2 already'],
		['--add bees-worker-2=auto', 'has worker bees-worker-2 already'],
	])('%s asked once more goes on as up does, and says what is so', async (flags, says) => {
		const {ended, said} = await run(`scale mine ${flags} --yes`);
		await expect(ended).rejects.toMatchObject({fault: 'connection'});
		expect(said()).toContain(`${path('mine')} says so already.\n  ${says}\n`);
		expect(readFileSync(path('mine'), 'utf8')).toBe(text);
	});

	test('a node that was left to be placed may be asked for again, wherever it came to be', async () => {
		const placed = text.replace('bees-worker-2: auto', 'bees-worker-2: m1');
		writeFileSync(path('mine'), placed);
		for (const again of ['bees-worker-2', 'bees-worker-2=auto', 'bees-worker-2=m1']) {
			const {said} = await run(`scale mine --add ${again} --yes`);
			expect(said()).toContain('has worker bees-worker-2 already');
		}
		const {ended} = await run('scale mine --add bees-worker-2=m2 --yes');
		await expect(ended).rejects.toMatchObject({fault: 'usage'});
	});

	test('of nodes asked for once more and others it writes the others', async () => {
		const {said} = await run(
			'scale mine --add bees-worker-2 --remove bees-worker-7 --remove bees-worker-1 --yes',
		);
		expect(said()).toContain(
			`In ${path('mine')}
  drops worker bees-worker-1
  has worker bees-worker-2 already
  has no node bees-worker-7
`,
		);
	});

	test.each(['--workers 3', '--add w9', '--add w8=m1 --add w9=auto', '--add w8=m1 --workers 4'])(
		'%s asks the fleet where new nodes go',
		async flags => {
			const {ended, said} = await run(`scale mine ${flags} --yes`);
			await expect(ended).rejects.toMatchObject({fault: 'connection'});
			expect(said()).toBe('');
		},
	);

	test.each(['--add w9=m1', '--add w9 --on m1', '--add w9=m1 --remove bees-worker-1'])(
		'%s says what changes without asking the fleet: each new node has its name and member',
		async flags => {
			const {ended, said} = await run(`scale mine ${flags} --yes`);
			await expect(ended).rejects.toMatchObject({fault: 'connection'});
			expect(said()).toContain('adds worker w9 on m1');
		},
	);
});

describe('rookery upgrade', () => {
	test('says where the cluster can go, and takes what it proposes', async () => {
		record('1.31.9');
		const {said} = await run('upgrade mine --yes');
		expect(said()).toContain('bees has Kubernetes 1.31.9, and can go to');
		expect(said()).toMatch(/1\.31\.14 +kubespray v2\.29\.1\n/);
		expect(said()).toMatch(/1\.32\.8 +kubespray v2\.28\.1, as it is +proposed\n/);
		expect(said()).toMatch(/1\.33\.7 +kubespray v2\.29\.1\n/);
		expect(said()).toContain("kubespray's kube_version not set → 1.32.8");
		expect(readFileSync(path('mine'), 'utf8')).toBe(text);
	});

	test('goes to the newest of the minor version it was told', async () => {
		record('1.30.14');
		const {said} = await run('upgrade mine --to v1.32');
		expect(said()).toContain('kube_version not set → 1.32.8');
		expect(said()).not.toContain('kubespray release');
	});

	test('to where there is no way is refused, with the newest there is', async () => {
		record('1.31.9');
		await expect((await run('upgrade mine --to 1.34.3', noSsh)).ended).rejects.toMatchObject({
			fault: 'usage',
			message: expect.stringMatching(/^from Kubernetes 1\.31\.9 there is no way to 1\.34\.3: /),
			hint: expect.stringMatching(/--to 1\.33\.\d/),
		});
	});

	test('has nothing to go from where nothing was installed from here', async () => {
		await expect((await run('upgrade mine', noSsh)).ended).rejects.toMatchObject({
			fault: 'usage',
			message: 'bees has no Kubernetes: none was installed from here, to the end',
			hint: expect.stringContaining('rookery up'),
		});
	});

	test('is for a preset that has kubespray', async () => {
		record('1.31.9');
		writeFileSync(path('mine'), text.replace(/^kubespray.*\n/m, ''));
		await expect((await run('upgrade mine', noSsh)).ended).rejects.toMatchObject({
			fault: 'usage',
			message: 'bees has no Kubernetes: its preset names no kubespray',
			hint: expect.stringContaining('write kubespray into the preset'),
		});
	});

	test('ends well where there is nothing newer', async () => {
		writeFileSync(path('mine'), text.replace('v2.28.1', 'v2.31.0'));
		record('1.35.4');
		const {exitCode, said} = await run('upgrade mine', noSsh);
		expect(exitCode).toBe(0);
		expect(said()).toBe('bees has Kubernetes 1.35.4, and there is none newer that it can go to.');
	});

	test('does not say there is nothing newer where that is not known', async () => {
		writeFileSync(path('mine'), text.replace('v2.28.1', 'v2.99.0'));
		record('1.32.8');
		await expect((await run('upgrade mine', noSsh)).ended).rejects.toMatchObject({
			fault: 'usage',
			message: 'which Kubernetes kubespray v2.99.0 installs is not known here',
		});
	});

	test('says why the next kubespray cannot be taken, and ends well with nothing to go to', async () => {
		writeFileSync(path('mine'), text.replace('24.04', '20.04'));
		record('1.32.8');
		const {exitCode, said} = await run('upgrade mine', noSsh);
		expect(exitCode).toBe(0);
		expect(said()).toContain('there is none newer that it can go to');
		expect(said()).toContain(
			'Not by kubespray v2.29.1, for then kubespray.release is v2.29.1, whose containerd does not',
		);
	});
});
