import {expect, test} from 'vitest';
import {proxyEnvironment} from '../../../source/model/variables/proxy.ts';

test('a proxy of the preset is for programs that look at either case', () => {
	const vars = {
		https_proxy: 'http://proxy:3128',
		https_proxy_cert_file: '/etc/ssl/proxy.pem',
		no_proxy: '',
		kube_version: '1.32.8',
	};
	expect(proxyEnvironment(vars)).toEqual({
		https_proxy: 'http://proxy:3128',
		HTTPS_PROXY: 'http://proxy:3128',
		SSL_CERT_FILE: '/etc/ssl/proxy.pem',
	});
});

test('what only Ansible can work out is left out', () => {
	expect(proxyEnvironment({http_proxy: '{{ our_proxy }}', https_proxy: false})).toEqual({});
});
