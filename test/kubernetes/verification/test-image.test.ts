import {mkdirSync, mkdtempSync, rmSync, writeFileSync} from 'node:fs';
import {tmpdir} from 'node:os';
import {dirname, join} from 'node:path';
import {afterEach, beforeEach, expect, test} from 'vitest';
import {testImage} from '../../../source/kubernetes/verification/test-pods.ts';

let checkout: string;

beforeEach(() => {
	checkout = mkdtempSync(join(tmpdir(), 'checkout-'));
});
afterEach(() => rmSync(checkout, {recursive: true}));

const keep = (path: string) => {
	mkdirSync(dirname(join(checkout, path)), {recursive: true});
	writeFileSync(
		join(checkout, path),
		'nginx_image_repo: "{{ docker_image_repo }}/library/nginx"\nnginx_image_tag: 1.27.4-alpine\n',
	);
};

test.each([
	'roles/kubespray_defaults/defaults/main/download.yml',
	'roles/kubespray-defaults/defaults/main/download.yml',
	'roles/download/defaults/main.yml',
])('it is the nginx of the release, by %s', async path => {
	keep(path);
	expect(await testImage(checkout, {})).toBe('docker.io/library/nginx:1.27.4-alpine');
});

test('it comes from where the cluster gets its images', async () => {
	keep('roles/kubespray_defaults/defaults/main/download.yml');
	const docker_image_repo = 'registry.example:5000';
	expect(await testImage(checkout, {docker_image_repo})).toBe(
		'registry.example:5000/library/nginx:1.27.4-alpine',
	);
	const nginx = {nginx_image_repo: 'registry.example/proxy', nginx_image_tag: '1-alpine'};
	expect(await testImage(checkout, nginx)).toBe('registry.example/proxy:1-alpine');
});
