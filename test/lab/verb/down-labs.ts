import {parseArgs} from 'node:util';
import {lowerLab} from '../lower-lab.ts';
import {listLabs} from '../machine/list-labs.ts';

/** `down`: takes one lab down, or all of them. */
export async function downLabs(words: readonly string[]): Promise<number> {
	const {values} = parseArgs({
		args: [...words],
		options: {name: {type: 'string', default: 'demo'}, all: {type: 'boolean', default: false}},
	});
	for (const name of values.all ? await listLabs() : [values.name]) {
		await lowerLab(name);
		console.log(`lab ${name} is down`);
	}
	return 0;
}
