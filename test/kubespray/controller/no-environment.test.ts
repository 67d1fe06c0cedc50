import {mkdir, readdir, writeFile} from 'node:fs/promises';
import {join} from 'node:path';
import {expect, onTestFinished, test, vi} from 'vitest';
import {makeController} from '../../../source/kubespray/controller/make-controller.ts';
import {homeFolders} from '../../../source/preset/home.ts';
import {runCommand} from '../../lab/command/run-command.ts';
import {aRelease, pythonRange} from './a-release.ts';
import {makeAnsible} from './make-wheel.ts';

// More than enough, on a machine that has more to do.
vi.setConfig({testTimeout: 180_000});

type Release = Awaited<ReturnType<typeof aRelease>>;

const make = ({checkout, home, env}: Pick<Release, 'checkout' | 'home' | 'env'>) => {
	const {signal} = new AbortController();
	const onProgress = () => undefined;
	return makeController({checkout, runner: 'python', pythonRange, home, onProgress, signal, env});
};

test("a requirement that nobody has: pip's own line, and where it looked", async () => {
	const release = await aRelease('nobody-has-this==1\n');
	await expect(make(release)).rejects.toMatchObject({
		name: 'UserError',
		fault: 'kubespray',
		message:
			'pip could not install what kubespray requires: Could not find a version that satisfies the requirement nobody-has-this==1 (from versions: none)',
		where: release.links,
		hint: expect.stringContaining('pip config list'),
	});
	expect(await readdir(join(release.home.data, 'kubespray', 'environments'))).toEqual([]);
});

test('an index that cannot be reached is named, with the reason', async () => {
	const release = await aRelease();
	const index = {PIP_INDEX_URL: 'http://127.0.0.1:1/simple', PIP_RETRIES: '1'};
	const env = {...process.env, ...index, PIP_FIND_LINKS: ''};
	await expect(make({...release, env})).rejects.toMatchObject({
		message: expect.stringMatching(/Connection refused/),
		where: 'http://127.0.0.1:1/simple',
	});
});

test('a package that cannot be built: what its build said last', async () => {
	const release = await aRelease('./broken\n');
	const broken = join(release.checkout.folder, 'broken');
	await mkdir(broken);
	await writeFile(
		join(broken, 'pyproject.toml'),
		'[build-system]\nrequires = []\nbuild-backend = "backend"\nbackend-path = ["."]\n',
	);
	await writeFile(join(broken, 'backend.py'), 'raise SystemExit("no compiler is there")\n');
	await expect(make(release)).rejects.toMatchObject({
		message: expect.stringMatching(/broken could not be built: no compiler is there$/),
	});
});

test('an Ansible that kubespray does not take is not kept', async () => {
	const release = await aRelease('ansible-core\nnetaddr\n');
	await makeAnsible(release.links, '2.18.1');
	await expect(make(release)).rejects.toMatchObject({
		message: 'kubespray v2.28.1 takes ansible-core from 2.16.4 to below 2.17.0, and got 2.18.1',
	});
});

test('requirements without what kubespray asserts are found out here', async () => {
	await expect(make(await aRelease('ansible-core\n'))).rejects.toMatchObject({
		message: expect.stringContaining("No module named 'netaddr'"),
	});
});

test.skipIf(process.getuid?.() !== 0)('a full disk is called that', async () => {
	const release = await aRelease();
	const small = join(release.root, 'small');
	await mkdir(small);
	await runCommand(['mount', '-t', 'tmpfs', '-o', 'size=3m', 'small', small]);
	onTestFinished(async () => void (await runCommand(['umount', small])));
	const home = homeFolders({ROOKERY_HOME: small});
	await expect(make({...release, home})).rejects.toMatchObject({
		message: 'no space is left on the disk',
		where: expect.stringContaining(small),
	});
});
