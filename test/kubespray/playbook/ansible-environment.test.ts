import {expect, test} from 'vitest';
import {inheritedEnvironment} from '../../../source/kubespray/playbook/environment.ts';

test("nothing of the user's own Ansible, Python or kubectl leaks into a playbook", () => {
	const kept = {
		HOME: '/home/me',
		PATH: '/bin',
		SSH_AUTH_SOCK: '/run/agent',
		HTTPS_PROXY: 'proxy:8',
	};
	const meddling = {
		ANSIBLE_FORKS: '1',
		ANSIBLE_HOST_KEY_CHECKING: 'False',
		ANSIBLE_SSH_COMMON_ARGS: '-o StrictHostKeyChecking=no',
		ANSIBLE_STRATEGY: 'mitogen_linear',
		ARA_API_SERVER: 'http://elsewhere',
		PYTHONPATH: '/elsewhere',
		PYTHONHOME: '/elsewhere',
		VIRTUAL_ENV: '/elsewhere',
		KUBECONFIG: '/home/me/.kube/other',
		K8S_AUTH_HOST: 'https://elsewhere',
		LC_ALL: 'de_DE.ISO8859-1',
	};

	expect(inheritedEnvironment({...kept, ...meddling})).toEqual(kept);
});
