import {describe, expect, test} from 'vitest';
import {playbookOutcome} from '../../../source/kubespray/playbook/run.ts';

const fine = {ok: 1, changed: 0, unreachable: 0, failures: 0, skipped: 0, rescued: 0, ignored: 0};
const judge = (
	exitCode: number | undefined,
	stats: Readonly<Record<string, typeof fine>> | undefined,
	cancelled = false,
) =>
	playbookOutcome(
		{exitCode, killedBy: exitCode === undefined ? 'SIGKILL' : undefined},
		{told: {stats, began: true, unreadable: 0}, cancelled},
	).outcome;

describe('a playbook is done', () => {
	test('with exit code 0 and a recap without losses', () => {
		expect(judge(0, {one: fine, two: {...fine, rescued: 1, ignored: 2}})).toBe('done');
	});
	test('even when it was too late to cancel it', () => {
		expect(judge(0, {one: fine}, true)).toBe('done');
	});
});

describe('a playbook has failed', () => {
	test.each([
		['without a recap, whatever its exit code', 0, undefined],
		['with a node that failed', 0, {one: {...fine, failures: 1}}],
		['with a node out of reach', 0, {one: {...fine, unreachable: 1}}],
		['with another exit code, whatever its recap', 2, {one: fine}],
		['killed from outside', undefined, undefined],
	])('%s', (_, exitCode, stats) => {
		expect(judge(exitCode, stats)).toBe('failed');
	});
});

test('a playbook that was stopped on demand is cancelled', () => {
	expect(judge(99, undefined, true)).toBe('cancelled');
});
