import {expect, test} from 'vitest';
import {differencesIn} from '../../../source/model/plan/desired-state.ts';

const differ = (before: string, after: string) =>
	differencesIn({
		present: {config: {'raw.lxc': before}, devices: {}},
		wanted: {config: {'raw.lxc': after}, devices: {}},
		isWhole: true,
	})[0];

const lines =
	'lxc.apparmor.profile=unconfined\nlxc.mount.auto=proc:rw sys:rw cgroup:rw\nlxc.cap.drop=';

test.each([
	[
		'a line break at the end',
		lines,
		`${lines}\n`,
		String.raw`"...oup:rw\nlxc.cap.drop=", the preset says "...oup:rw\nlxc.cap.drop=\n"`,
	],
	[
		'a word in the middle',
		lines,
		lines.replace('cgroup:rw', 'cgroup:rw:force'),
		String.raw`cgroup:rw:force\nlxc.cap.drop="`,
	],
	['a short value', 'a', 'b', 'raw.lxc is "a", the preset says "b"'],
])('a difference is seen where it is: %s', (_, before, after, words) => {
	expect(differ(before, after)).toContain(words);
});
