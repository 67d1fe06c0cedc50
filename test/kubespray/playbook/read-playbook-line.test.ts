import {describe, expect, test} from 'vitest';
import {readPlaybookLine} from '../../../source/kubespray/playbook/events.ts';

describe('a line of the callback', () => {
	test('is an event, without what a terminal would obey', () => {
		const line = JSON.stringify({
			type: 'node-task-finished',
			task: '3',
			node: 'one',
			outcome: 'failed',
			stderr: '\u001b]0;taken over\u0007\u001b[2Jred \udcff',
			unknown: 'left out',
		});

		expect(readPlaybookLine(line)).toEqual({
			type: 'event',
			body: {
				type: 'node-task-finished',
				task: '3',
				node: 'one',
				outcome: 'failed',
				stderr: 'red \ufffd',
			},
		});
	});

	test.each([
		['kubeadm join 10.0.0.7:6443 --token abcdef.0123456789abcdef', 'abcdef'],
		[`  --control-plane --certificate-key ${'8a4649ed'.repeat(8)}`, '8a4649ed'],
		['eyJhbGciOiJSUzI1NiJ9.eyJpc3MiOiJrdWJl.c2lnbmVk', 'eyJ'],
	])('passes on no token that a loop goes over: %s', (item, secret) => {
		const event = {type: 'node-item-finished', task: '3', node: 'one', item, outcome: 'skipped'};
		const text = JSON.stringify(readPlaybookLine(JSON.stringify(event)));

		expect(text).toContain('(hidden)');
		expect(text).not.toContain(secret);
	});

	test('keeps a checksum, which is no secret', () => {
		const item = `sha256:${'8a4649ed'.repeat(8)}`;
		const event = {type: 'node-item-finished', task: '3', node: 'one', item, outcome: 'ok'};

		expect(readPlaybookLine(JSON.stringify(event))).toMatchObject({body: {item}});
	});

	test('is no event that only the reader may tell', () => {
		const line = JSON.stringify({
			type: 'run-finished',
			outcome: 'done',
			exitCode: 0,
			changed: 0,
		});

		expect(readPlaybookLine(line)).toBeUndefined();
	});

	test.each(['', '{"type":"task-st', 'null', '{"type":"task-started"}', '[]', '"text"'])(
		'that cannot be read is none: %s',
		line => {
			expect(readPlaybookLine(line)).toBeUndefined();
		},
	);
});
