import {expect, test} from 'vitest';
import {addressTimeout} from '../../source/provision/timeouts.ts';

test('a virtual machine is given longer than a container, unless somebody says how long', () => {
	expect(addressTimeout({})).toBe(120);
	expect(addressTimeout({}, 'virtual-machine')).toBe(240);
	const told = {ROOKERY_ADDRESS_TIMEOUT: '300'};
	expect(addressTimeout(told)).toBe(300);
	expect(addressTimeout(told, 'virtual-machine')).toBe(300);
	expect(() => addressTimeout({ROOKERY_ADDRESS_TIMEOUT: 'soon'})).toThrow('no number of seconds');
});
