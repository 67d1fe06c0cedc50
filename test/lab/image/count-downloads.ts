import {readFile} from 'node:fs/promises';
import type {Blueprint} from '../blueprint.ts';
import {imageServerFiles} from './image-server-files.ts';
import type {ServedProduct} from './product.ts';

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
