import {readFileSync} from 'node:fs';
import {join} from 'node:path';
import fc from 'fast-check';
import {expect, test} from 'vitest';
import {
	nodeProfile,
	profilePrice,
	relaxations,
	relaxedIn,
	relaxProfile,
} from '../../../source/model/node-profile.ts';
import {shippedFolder} from '../../../source/preset/library.ts';
import {parsePreset} from '../../../source/preset/parse.ts';

const keys = relaxations.map(({key}) => key);
const small = readFileSync(join(shippedFolder(), 'small.yaml'), 'utf8');
const shipped = parsePreset(small);

test('a new profile is that of the shipped presets, in their order', () => {
	const profile = shipped.ok ? shipped.preset.profiles['small-node'] : undefined;
	expect(JSON.stringify(nodeProfile())).toBe(JSON.stringify(profile));
});

test('the price of each key stands in the shipped presets in the same words', () => {
	const words = small.replaceAll(/\s*#\s*/g, ' ').replaceAll(/\s+/g, ' ');
	for (const price of [profilePrice, ...relaxations.map(relaxation => relaxation.price)]) {
		expect(words).toContain(price);
	}
});

test('exactly what is chosen is given up, from whatever was before', () => {
	const some = fc.subarray(keys);
	fc.assert(
		fc.property(some, some, (before, wanted) => {
			const profile = relaxProfile(relaxProfile(nodeProfile(), before), wanted);
			expect(relaxedIn(profile)).toEqual(wanted);
			expect(relaxProfile(profile, keys)).toEqual(nodeProfile());
		}),
	);
});

test('what somebody wrote beside it stays', () => {
	const profile = {
		config: {'limits.cpu': '2', 'raw.lxc': 'lxc.mount.auto=cgroup:rw:force\nlxc.other=1\n'},
		devices: {boot: {type: 'disk', source: '/elsewhere', path: '/boot'}},
	};
	const relaxed = relaxProfile(profile, ['lxc.mount.auto', 'boot', 'security.nesting']);
	expect(relaxed.devices).toEqual(profile.devices);
	expect(relaxed.config).toMatchObject({...profile.config, 'security.nesting': 'true'});
	expect(relaxProfile(profile, []).config['raw.lxc']).toBe('lxc.other=1\n');
});
