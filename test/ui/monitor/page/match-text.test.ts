import {expect, test} from 'vitest';
import {matchText} from '../../../../source/ui/monitor/pages/search.ts';

const line = {node: 'lab-worker-1', text: 'etcd : Make a folder: changed'};

test.each([
	['', true],
	['MAKE folder', true],
	['make file', false],
	['-skipped', true],
	['-changed', false],
	['@worker-1', true],
	['@master', false],
	['@worker changed', true],
	['worker-1', true],
	['/make .* folder/', true],
	['/^Make/', false],
	['@worker-1 etcd /changed$/', true],
	['/(/', false],
	['-', true],
	['/', false],
])('%s', (typed, isWanted) => {
	expect(matchText(typed)(line)).toBe(isWanted);
});
