import {writeFile} from 'node:fs/promises';
import {join} from 'node:path';
import {afterAll, afterEach, beforeAll, describe, test} from 'vitest';
import type {Lab} from '../lab/lab.ts';
import {whyNoLab} from '../lab/machine/host.ts';
import {raiseLab} from '../lab/raise-lab.ts';

import {type RookeryOnLab, rookeryOn} from './rookery-on-lab.ts';

describe.skipIf(whyNoLab())('the command line', () => {
	let lab: Lab;
	let rookery: RookeryOnLab;

	beforeAll(async () => {
		lab = await raiseLab({name: 'command-line', members: 1});
		rookery = rookeryOn(lab);
	});

	afterEach(() => lab.mend());
	afterAll(() => lab?.down());

	test('tells where a preset is wrong, and contacts nobody', async () => {
		const preset = join(lab.folder, 'bad.yaml');
		await writeFile(preset, 'version: 1\ncluster: Roost\nmembers: 3\n');
		const says = [/bad\.yaml:2:10/, /bad\.yaml:3:1/];
		await rookery.expect(['up', preset, '--yes'], {exitCode: 3, says});
	});

	test.for<[words: string, says: RegExp]>([
		['up', /Missing required argument 'PRESET'/],
		['up one two', /Unexpected argument "two"/],
		['up one --until teatime', /There is no phase "teatime"/],
		['up one --force', /--force/],
		['upp one', /Did you mean up\?/],
		['up one --utnil nodes', /Did you mean --until\?/],
	])('rookery %s is a slip, told with what to write', async ([words, says]) => {
		await rookery.expect(words.split(' '), {exitCode: 2, says: [says, /→ /]});
	});

	test('asks nothing where nobody is there to answer, and names the flag', async () => {
		const preset = await rookery.preset({cluster: 'roost'});
		await rookery.expect(['up', preset], {exitCode: 2, says: [/→ Pass --yes/]});
	});

	test('Ctrl-C leaves a run going, and says how to come back to it and how to stop it', async () => {
		const preset = await rookery.preset({cluster: 'roost'});
		await holdRuns();
		const end = {
			exitCode: 130,
			says: [/continues in the background/, /rookery watch roost-/, /rookery cancel roost-/],
		};
		await rookery.expect(['up', preset, '--yes'], end, {interruptAfter: 'Addresses\n'});
		await lab.mend('dhcp');
		await rookery.expect(['watch', 'roost'], {exitCode: 0, says: [/done/]});
		await rookery.expect(['plan', preset], {exitCode: 0});
	});

	test('a second run of a cluster is refused while the first goes on', async () => {
		await rookery.expect(['destroy', 'roost', '--confirm', 'roost'], {exitCode: 0});
		const preset = await rookery.preset({cluster: 'roost'});
		await holdRuns();
		await rookery.expect(['up', preset, '--yes', '--detach'], {
			exitCode: 0,
			says: [/rookery watch/],
		});
		const says = [/roost has a run going/, /→ follow it with rookery watch/];
		await rookery.expect(['up', preset, '--yes'], {exitCode: 2, says});
		await lab.mend('dhcp');
		await rookery.expect(['watch', 'roost'], {exitCode: 0});
	});

	/** Without DHCP a run waits for addresses, for as long as it takes to look at it. */
	const holdRuns = () => lab.break('dhcp');
});
