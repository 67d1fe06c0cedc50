import {mkdtemp, rm, writeFile} from 'node:fs/promises';
import {tmpdir} from 'node:os';
import {join} from 'node:path';
import {expect, onTestFinished, test} from 'vitest';
import {listAliases} from '../../source/ssh/config.ts';

const configWith = async (files: Readonly<Record<string, string>>) => {
	const folder = await mkdtemp(join(tmpdir(), 'rookery-aliases-'));
	onTestFinished(() => rm(folder, {recursive: true}));
	for (const [name, text] of Object.entries(files)) {
		await writeFile(join(folder, name), text.replaceAll('HERE', folder));
	}
	return join(folder, 'config');
};

test('hosts by name, each once, and no patterns', async () => {
	const config = await configWith({
		config:
			'Host one two\n  HostName 192.0.2.1\nhost=three\nHost "four" one *.example !five web?\n# Host six\nMatch host seven\n',
	});
	expect(await listAliases(config)).toEqual(['one', 'two', 'three', 'four']);
});

test('hosts of included files stand where they are included', async () => {
	const config = await configWith({
		config: 'Host first\nInclude HERE/*.conf HERE/none\nHost last\n',
		'a.conf': 'Host a\nInclude HERE/a.conf HERE/b.conf\n',
		'b.conf': 'Host b\n',
	});
	expect(await listAliases(config)).toEqual(['first', 'a', 'b', 'last']);
});

test('without a configuration there are none', async () => {
	expect(await listAliases('/nowhere/config')).toEqual([]);
});
