import {readFile} from 'node:fs/promises';
import {join} from 'node:path';

/** Where releases keep what they download: from v2.28 on, from v2.23 on, and before. */
const places = [
	'roles/kubespray_defaults/defaults/main/download.yml',
	'roles/kubespray-defaults/defaults/main/download.yml',
	'roles/download/defaults/main.yml',
];

/**
 * The nginx image of a release of kubespray, from where the cluster gets its images: what test pods run
 * from where no node has an image that would do.
 * @param checkout the release's folder
 * @param vars the variables given to kubespray
 * @returns "docker.io/library/nginx:1.27.4-alpine"
 */
export async function testImage(
	checkout: string,
	vars: Readonly<Record<string, unknown>>,
): Promise<string> {
	const texts = await Promise.all(
		places.map(async place => readFile(join(checkout, place), 'utf8').catch(() => '')),
	);
	const [, tag = 'alpine'] = /^nginx_image_tag: *["']?([\w.-]+)/m.exec(texts.join('\n')) ?? [];
	const registry = vars['docker_image_repo'] ?? 'docker.io';
	const repository = vars['nginx_image_repo'] ?? `${registry}/library/nginx`;
	return `${repository}:${vars['nginx_image_tag'] ?? tag}`;
}
