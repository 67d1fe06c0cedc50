import {spawn} from 'node:child_process';
import {createReadStream} from 'node:fs';
import {open, readFile, rm} from 'node:fs/promises';
import {join} from 'node:path';
import {setTimeout as pause} from 'node:timers/promises';
import {fileURLToPath} from 'node:url';
import type {Blueprint} from '../blueprint.ts';
import {labProcess, stopLabProcess} from '../machine/lab-process.ts';
import {enterCgroup} from '../member/boot.ts';
import {waitUntil} from '../wait-until.ts';
import type {ServedProduct} from './build.ts';

/**
 * Reads a file no faster than told, in steps of a tenth of a second.
 * @param rate in kilobytes a second; as fast as the disk without it
 */
export async function* readSlowly(file: string, rate?: number | undefined): AsyncGenerator<Buffer> {
	const step = rate === undefined ? 65_536 : Math.max(1, Math.round(rate * 100));
	for await (const chunk of createReadStream(file, {highWaterMark: step})) {
		if (rate !== undefined) await pause(100);
		yield chunk;
	}
}

type ImageServerOptions = {
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

/** Stops the lab's image server, also in the middle of a download. */
export function stopImageServer(lab: Blueprint): Promise<void> {
	return stopLabProcess(lab, imageServerFiles(lab).pidFile);
}

/** How often each image was downloaded to its end from the lab's image server, ever. */
export async function countDownloads(
	lab: Blueprint,
): Promise<Readonly<Record<ServedProduct, number>>> {
	const {accessLog} = imageServerFiles(lab);
	const lines = (await readFile(accessLog, 'utf8').catch(() => '')).split('\n');
	const count = (name: ServedProduct) =>
		lines.filter(line => line === `GET /images/${name}/rootfs.tar.xz 200`).length;
	return {focal: count('focal'), tiny: count('tiny')};
}

/** Where the lab's image server leaves its process number and a line for each request. */
export function imageServerFiles({folder}: Pick<Blueprint, 'folder'>): {
	readonly pidFile: string;
	readonly accessLog: string;
} {
	return {
		pidFile: join(folder, 'image-server.pid'),
		accessLog: join(folder, 'image-server.log'),
	};
}
