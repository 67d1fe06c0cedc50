import {stringify} from 'yaml';

const base64 = (text: string) => Buffer.from(text).toString('base64');

/** An admin's kubeconfig as kubeadm writes it. */
export const adminKubeconfig = (authority: string, server = 'https://127.0.0.1:6443') =>
	stringify({
		apiVersion: 'v1',
		clusters: [
			{cluster: {'certificate-authority-data': base64(authority), server}, name: 'cluster.local'},
		],
		contexts: [
			{
				context: {cluster: 'cluster.local', user: 'kubernetes-admin'},
				name: 'kubernetes-admin@cluster.local',
			},
		],
		'current-context': 'kubernetes-admin@cluster.local',
		kind: 'Config',
		preferences: {},
		users: [
			{
				name: 'kubernetes-admin',
				user: {
					'client-certificate-data': base64(`client of ${authority}`),
					'client-key-data': base64('key'),
				},
			},
		],
	});
