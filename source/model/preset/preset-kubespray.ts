import {z} from 'zod';
import {quote} from '../quote.ts';

/** Which kubespray installs Kubernetes, and with which variables. */
export const presetKubespray = z
	.strictObject({
		release: z
			.string()
			.regex(/^v\d+\.\d+\.\d+$/, {
				error: ({input}) =>
					`${quote(input)} is not a release of kubespray; write its tag, such as "${nearestRelease(String(input))}"`,
			})
			.meta({
				title: 'Release',
				description:
					'A tag of kubespray. v2.28.1 (Kubernetes 1.32) is the last that supports Ubuntu 20.04; v2.31.0 (Kubernetes 1.35) suits 22.04 and 24.04.',
				examples: ['v2.28.1'],
			}),
		repository: z
			.string()
			.regex(/^\S/, 'is blank; write a git URL or a folder')
			.regex(/^(\/|~(\/|$)|[A-Za-z][\w+.-]*:\/\/|[^/~.][^/]*:)/, {
				error: ({input}) =>
					`${quote(input)} is a relative folder, which means another one wherever rookery is run; write the whole path, such as "/home/me/kubespray" or "~/kubespray"`,
			})
			.refine(repository => !/^[a-z]+:\/\/[^/@]*:[^/@]*@/.test(repository), {
				error:
					'holds a password; let git find it (a credential helper, an ssh key) and write the URL alone',
			})
			.default('https://github.com/kubernetes-sigs/kubespray.git')
			.meta({
				title: 'Repository',
				description:
					'Where kubespray comes from: a git URL, or a folder on this machine that is a checkout of it, by its whole path.',
				examples: ['https://github.com/kubernetes-sigs/kubespray.git'],
			}),
		runner: z
			.enum(['python', 'docker', 'podman'], {
				error: ({input}) =>
					`${quote(input)} runs no playbooks here; write python, docker or podman`,
			})
			.default('python')
			.meta({
				title: 'Runner',
				description:
					"What runs kubespray's playbooks on this machine: a Python environment that rookery makes for it, or docker or podman with kubespray's own image, for where no Python fits.",
				examples: ['python'],
			}),
		vars: z
			.record(
				z.string().regex(/^[A-Za-z_]\w*$/, {
					error: ({input}) =>
						`${quote(input)} cannot be an Ansible variable; use letters, digits and "_", not starting with a digit`,
				}),
				z.unknown(),
			)
			.default({})
			.meta({
				title: 'Variables',
				description:
					"Ansible variables for kubespray, given to every node and winning over its own and over what rookery adds by itself. Never a secret: refer to one instead, \"{{ lookup('env', 'NAME') }}\".",
				examples: [{kube_network_plugin: 'flannel'}],
			}),
	})
	.meta({
		title: 'kubespray',
		description: 'What installs Kubernetes on the nodes. Left out: rookery stops at running nodes.',
	});

const nearestRelease = (text: string) => {
	const [, major, minor, patch = '0'] = /(\d{1,3})\.(\d{1,3})(?:\.(\d{1,3}))?/.exec(text) ?? [];
	return major === undefined ? 'v2.28.1' : `v${major}.${minor}.${patch}`;
};
