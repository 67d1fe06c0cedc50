import {expect, test} from 'vitest';
import {apiTunnel} from '../../../source/kubernetes/kubeconfig/fetch.ts';

const route = {
	node: 'lab-master-1',
	folder: '/home/me/my data/lab',
	sshConfig: undefined,
	via: 'keeper@albatross1',
};

test('a tunnel is one line for a shell, and its near end is what the kubeconfig names', () => {
	const {server, command} = apiTunnel({cluster: 'lab', route, address: '10.0.0.11', port: 6443});
	const port = new URL(server).port;
	expect(new URL(server).hostname).toBe('127.0.0.1');
	expect(command).toMatch(/^ssh -F none -o 'IdentityFile="\/home\/me\/my data\/lab\/id_ed25519"' /);
	expect(command).toMatch(/ -o 'ProxyCommand=ssh .*-l keeper -W .* -- albatross1' /);
	expect(command.endsWith(` -N -L ${port}:127.0.0.1:6443 root@10.0.0.11`)).toBe(true);
});

test('clusters have near ends of their own, always the same', () => {
	const serverOf = (cluster: string) =>
		apiTunnel({cluster, route, address: '10.0.0.11', port: 6443}).server;
	expect(serverOf('lab')).toBe(serverOf('lab'));
	expect(serverOf('lab')).not.toBe(serverOf('live'));
});
