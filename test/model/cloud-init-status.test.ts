import {expect, test} from 'vitest';
import {readCloudInitStatus} from '../../source/model/cloud-init.ts';

/** As cloud-init 22 and newer write it, shortened. */
const file = (stage: string | null, errors: readonly string[] = []) =>
	JSON.stringify({
		v1: {
			datasource: 'DataSourceLXD',
			init: {errors: [], finished: 2.5, start: 2},
			'init-local': {errors: [], finished: 1, start: 0.5},
			'modules-config': {errors: [], finished: 4, start: 3},
			'modules-final': {errors, finished: stage === null ? 5 : null, start: 4.5},
			stage,
		},
	});

test.each([
	[
		'its stage while it runs',
		file('modules-final'),
		false,
		{kind: 'running', stage: 'modules-final'},
	],
	['no stage before it begins', '', false, {kind: 'running', stage: undefined}],
	['a half-written file as no stage', '{"v1": {', false, {kind: 'running', stage: undefined}],
	['an end without errors', file(null), true, {kind: 'done'}],
	['an end without a file', '', true, {kind: 'done'}],
	[
		'the errors of its modules',
		file(null, ["('scripts-user', RuntimeError('Runparts: 1 failures'))"]),
		true,
		{kind: 'failed', errors: ["('scripts-user', RuntimeError('Runparts: 1 failures'))"]},
	],
] as const)('of cloud-init is read: %s', (_, text, hasEnded, status) => {
	expect(readCloudInitStatus(text, hasEnded)).toEqual(status);
});
