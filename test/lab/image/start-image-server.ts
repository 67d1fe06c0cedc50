import {spawn} from 'node:child_process';
import {open, readFile, rm} from 'node:fs/promises';
import {join} from 'node:path';
import {fileURLToPath} from 'node:url';
import type {Blueprint} from '../blueprint.ts';
import {waitUntil} from '../command/wait-until.ts';
import {labProcess} from '../machine/lab-process.ts';
import {stopLabProcess} from '../machine/stop-lab-process.ts';
import {enterCgroup} from '../member/enter-cgroup.ts';
import {imageServerFiles} from './image-server-files.ts';

export type ImageServerOptions = {
	/** How fast an archive is handed out, in kilobytes a second; unlimited when absent. */
	readonly rate?: string | undefined;
	readonly signal?: AbortSignal | undefined;
};

/** Sees to it that the lab's image server runs on its bridge, at this rate. */
export async function startImageServer(
	lab: Blueprint,
	{rate, signal}: ImageServerOptions = {},
): Promise<void> {
	const {pidFile, accessLog} = imageServerFiles(lab);
	const running = await labProcess(lab, pidFile);
	if (running && (await rateOf(running)) === rate) return;
	await stopLabProcess(lab, pidFile);
	await rm(pidFile, {force: true});
	const {hostname, port} = new URL(lab.imageServer);
	const [program = '', ...words] = enterCgroup(`${lab.cgroup}/laptop`, [
		...[process.execPath, '--import', import.meta.resolve('tsx')],
		fileURLToPath(new URL('serve-images.ts', import.meta.url)),
		...['--address', hostname, '--port', port, '--log', accessLog, '--pid', pidFile],
		...(rate === undefined ? [] : ['--rate', rate]),
	]);
	const log = join(lab.folder, 'image-server.out');
	const output = await open(log, 'a');
	spawn(program, words, {detached: true, stdio: ['ignore', output.fd, output.fd]}).unref();
	await output.close();
	await waitUntil(async () => (await labProcess(lab, pidFile)) !== undefined, {
		what: 'the image server starts',
		log,
		signal,
	});
}

async function rateOf(pid: number): Promise<string | undefined> {
	const words = (await readFile(`/proc/${pid}/cmdline`, 'utf8')).split('\0');
	const flag = words.indexOf('--rate');
	return flag === -1 ? undefined : words[flag + 1];
}
