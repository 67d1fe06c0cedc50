import {describe, expect, test} from 'vitest';
import {readPlaybookLine} from '../../../source/kubespray/playbook/read-playbook-line.ts';

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
