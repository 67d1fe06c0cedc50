import {expect, test} from 'vitest';
import {isLxdFalse, isLxdTrue} from '../../source/model/fleet/devices.ts';

test.each(['true', 'True', '1', 'yes', 'YES', 'on'])('LXD takes %s for true', value => {
	expect([isLxdTrue(value), isLxdFalse(value)]).toEqual([true, false]);
});

test.each(['false', 'False', '0', 'no', 'off', 'OFF'])('LXD takes %s for false', value => {
	expect([isLxdTrue(value), isLxdFalse(value)]).toEqual([false, true]);
});

test.each([undefined, '', 'y', '2'])('LXD takes %s for neither', value => {
	expect([isLxdTrue(value), isLxdFalse(value)]).toEqual([false, false]);
});
