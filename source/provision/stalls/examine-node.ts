import type {LxdClient} from '../../lxd/client.ts';
import {runInInstance} from '../../lxd/instances/run-in-instance.ts';
import {busiestProcesses} from '../../model/process/busiest-processes.ts';
import {commandLine} from '../../model/process/command-line.ts';
import {readSample} from '../../model/process/read-sample.ts';
import type {SeenProcess} from '../../model/process/seen-process.ts';
import {sampleScript, wordsScript} from './process-scripts.ts';

type Options = {
	readonly node: string;
	/** For how many seconds it has been at its task. */
	readonly atTask: number;
	/** Nothing is to be told of what the processes were started with. */
	readonly isCensored: boolean;
	readonly signal: AbortSignal;
};

/**
 * Asks a node through LXD what it does right now: its busiest processes, over a second.
 * @returns none where it tells nothing that can be read
 * @throws LxdError when LXD can't run anything in it; what `signal` was aborted with
 */
export async function examineNode(
	client: LxdClient,
	{node, atTask, isCensored, signal}: Options,
): Promise<readonly SeenProcess[]> {
	const ask = async (script: string, ...words: readonly string[]) => {
		const command = ['sh', '-c', script, 'sh', ...words];
		return (await runInInstance(client, {name: node, command, signal})).stdout;
	};

	const [first = '', second = ''] = (await ask(sampleScript)).split('\n\n');
	const [own, ...lines] = first.split('\n');
	const [before, after] = [readSample(lines), readSample(second.split('\n'))];
	if (!before || !after) {
		return [];
	}

	const busiest = busiestProcesses(before, after, {own: Number(own), atTask});
	const commands = (await ask(wordsScript, ...busiest.map(({pid}) => String(pid)))).split('\n');
	return busiest.map(({name, ...process}, index) => {
		const words = commands[index]?.split('\u001f').filter(Boolean) ?? [];
		// The kernel's own have none, nor has what has ended since.
		const command = words.length > 0 ? commandLine(words, {isCensored}) : `[${name}]`;
		return {...process, command};
	});
}
