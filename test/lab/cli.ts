import {styleText} from 'node:util';
import {breakLab, downLabs, mendLab, shellInto, showStatus, upLab, usage} from './verbs.ts';

/** `npm run lab -- VERB …` */
const verbs: Readonly<Record<string, (words: readonly string[]) => Promise<number>>> = {
	up: upLab,
	down: downLabs,
	status: showStatus,
	shell: shellInto,
	break: breakLab,
	mend: mendLab,
};

const [verb = '', ...words] = process.argv.slice(2);
const run = verbs[verb];
if (!run) {
	console.error(usage());
	process.exitCode = 2;
} else {
	try {
		process.exitCode = await run(words);
	} catch (error) {
		console.error(styleText('red', `lab: ${error instanceof Error ? error.message : error}`));
		process.exitCode = 1;
	}
}
