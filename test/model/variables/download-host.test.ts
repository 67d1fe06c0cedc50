import {expect, test} from 'vitest';
import {downloadHost} from '../../../source/model/variables/download-host.ts';

test.each([
	['nothing set', {}, 'registry.k8s.io'],
	['a variable of another kind', {kube_version: '1.32.8'}, 'registry.k8s.io'],
	['a proxy', {http_proxy: 'http://proxy.lan:3128'}, 'proxy.lan'],
	[
		'a proxy before a mirror',
		{kube_image_repo: 'mirror.lan/k8s', https_proxy: 'http://p.lan'},
		'p.lan',
	],
	['a proxy by its address', {http_proxy: 'http://10.0.0.1:3128'}, undefined],
	['an address of IPv6', {registry_host: '[fd00::1]:5000'}, undefined],
	['a registry', {registry_host: 'mirror.lan:5000'}, 'mirror.lan'],
	['a repository of images', {kube_image_repo: 'mirror.lan/k8s'}, 'mirror.lan'],
	['a repository of other images', {quay_image_repo: 'quay.lan'}, 'quay.lan'],
	['an address of one file', {runc_download_url: 'https://files.lan/runc'}, 'files.lan'],
	['a repository of files', {files_repo: 'https://files.lan/k8s'}, 'files.lan'],
	[
		"mirrors of containerd's",
		{
			containerd_registries_mirrors: [
				{prefix: 'registry.k8s.io', mirrors: [{host: 'http://mirror.lan:5000', skip_verify: true}]},
			],
		},
		'mirror.lan',
	],
	['what Ansible works out', {registry_host: '{{ mirror }}:5000'}, undefined],
	['no proxy', {http_proxy: ''}, 'registry.k8s.io'],
	['mirrors in no form known', {containerd_registries_mirrors: 'all'}, 'registry.k8s.io'],
])('the host to resolve for downloads, with %s', (_, vars, host) => {
	expect(downloadHost(vars)).toBe(host);
});
