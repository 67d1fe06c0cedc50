import {describe, expect, test} from 'vitest';
import {homeFolders} from '../../source/system/paths.ts';

describe('the home folders', () => {
	test('are the XDG defaults under the home folder', () => {
		expect(homeFolders({HOME: '/home/me'})).toEqual({
			config: '/home/me/.config/rookery',
			data: '/home/me/.local/share/rookery',
			state: '/home/me/.local/state/rookery',
		});
	});

	test('follow each XDG variable, unless it is relative', () => {
		const env = {HOME: '/home/me', XDG_CONFIG_HOME: '/etc/me', XDG_DATA_HOME: 'data'};
		expect(homeFolders(env)).toMatchObject({
			config: '/etc/me/rookery',
			data: '/home/me/.local/share/rookery',
		});
	});

	test('all move to ROOKERY_HOME', () => {
		expect(homeFolders({ROOKERY_HOME: '/srv/r', XDG_CONFIG_HOME: '/etc/me'})).toEqual({
			config: '/srv/r/config',
			data: '/srv/r/data',
			state: '/srv/r/state',
		});
	});
});
