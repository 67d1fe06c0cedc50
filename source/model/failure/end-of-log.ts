import {readableOutput} from './readable-output.ts';

/**
 * Why Ansible ended before any task, from the end of what it wrote.
 * @returns undefined when it did not say
 */
export const endOfLog = (log: string): string | undefined => {
	const lines = readableOutput(log)?.split('\n') ?? [];
	const first = lines.findIndex(line => complaint.test(line));
	return first === -1
		? undefined
		: lines
				.slice(first)
				.map(line => line.replace(/^(?:ERROR! |\[ERROR\]: |ERROR: )/, ''))
				.join('\n');
};

/** Of ansible-core up to 2.18, from 2.19, its argument parser, Python itself, and a shell that finds no command. */
const complaint =
	/^(?:ERROR! |\[ERROR\]: |ERROR: |ansible-playbook: error: |\w+(?:\.\w+)*(?:Error|Exception): )|(?:command not found|No such file or directory)$/;
