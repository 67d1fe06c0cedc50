import {stripControl} from '../strip-control.ts';
import {excerptOf} from './log-excerpt.ts';

/**
 * Why Ansible ended before any task, or in the middle of one, from the end of what it wrote.
 * @returns undefined when it did not say
 */
export const endOfLog = (log: string): string | undefined => {
	const lines = stripControl(log).split('\n');
	const last = lines.slice(lines.findLastIndex(line => heading.test(line)) + 1);
	const first = last.findIndex(line => complaint.test(line.trimEnd()));
	if (first === -1) return undefined;
	const said = last
		.slice(first)
		.map(line => line.replace(/^(?:ERROR! |\[ERROR\]: |ERROR: )/, ''))
		.join('\n');
	return excerptOf(said);
};

/** What came before it was another task's. */
const heading = /^(?:PLAY|TASK|RUNNING HANDLER) (?:\[|RECAP)/;

/** Of ansible-core up to 2.18, from 2.19, its argument parser, Python itself, and a shell that finds no command. */
const complaint =
	/^(?:ERROR! |\[ERROR\]: |ERROR: |ansible-playbook: error: |\w+(?:\.\w+)*(?:Error|Exception): )|(?:command not found|No such file or directory)$/;
