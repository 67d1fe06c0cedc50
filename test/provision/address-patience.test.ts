import {expect, test} from 'vitest';
import {addressPatience} from '../../source/provision/address-patience.ts';

test('a virtual machine is given longer than a container, unless somebody says how long', () => {
	expect(addressPatience({})).toBe(120);
	expect(addressPatience({}, 'virtual-machine')).toBe(240);
	const told = {ROOKERY_ADDRESS_TIMEOUT: '300'};
	expect(addressPatience(told)).toBe(300);
	expect(addressPatience(told, 'virtual-machine')).toBe(300);
	expect(() => addressPatience({ROOKERY_ADDRESS_TIMEOUT: 'soon'})).toThrow('no number of seconds');
});
