import {z} from 'zod';
import {quote} from '../../primitives/text.ts';

/** A way to a member: `[user@]host[:port]` or an alias of ~/.ssh/config, or `https://host[:port]`. */
export const presetDestination = z.string().superRefine((destination, context) => {
	const fault = destinationFault(destination);
	if (fault !== undefined) context.addIssue({code: 'custom', message: fault});
});

function destinationFault(destination: string): string | undefined {
	if (/^[^@/]+:[^@/]*@|^https?:\/\/[^/]*@/.test(destination)) {
		return 'holds a password; write the user and host alone, and use a key or an agent';
	}
	const example = 'such as "keeper@albatross1" or "https://albatross1:8443"';
	if (destination.startsWith('http://')) {
		return `${quote(destination)} is not encrypted, and LXD does not listen so; write https://`;
	}
	if (/^(?!https:)[a-z]+:\/\//.test(destination)) {
		return `${quote(destination)} is a URL; an ssh destination is written without one, ${example}`;
	}

	const isHttps = destination.startsWith('https://');
	const match = (isHttps ? httpsForm : sshForm).exec(destination);
	if (!match)
		return `${quote(destination)} is not a destination; write [user@]host[:port], ${example}`;
	const port = match.groups?.['port'];
	return port !== undefined && (Number(port) < 1 || Number(port) > 65_535)
		? `port ${port} does not exist; ports go from 1 to 65535`
		: undefined;
}

// A leading "-" would be an option to ssh.
const host = String.raw`(?:[A-Za-z0-9_][-A-Za-z0-9._]*|\[[0-9A-Fa-f:.]+(?:%[A-Za-z0-9]+)?\])`;

const sshForm = new RegExp(String.raw`^(?:[A-Za-z0-9._][^\s:/]*@)?${host}(?::(?<port>\d{1,5}))?$`);

const httpsForm = new RegExp(String.raw`^https://${host}(?::(?<port>\d{1,5}))?/?$`);

/**
 * A name that is an instance name to LXD (a letter first: shared/validate IsHostname), a host name
 * to the node itself and a node name to Kubernetes: an RFC 1123 label that starts with a letter.
 */
export const presetLabel = z.string().regex(/^[a-z]([-a-z0-9]{0,61}[a-z0-9])?$/, {
	error: ({input}) =>
		`${quote(input)} is not a host name label; use lower-case letters, digits and "-", ` +
		`starting with a letter, at most 63 characters, such as ${quote(nearestLabel(String(input)))}`,
});

const nearestLabel = (text: string) =>
	text
		.slice(0, 200)
		.toLowerCase()
		.replace(/[^a-z0-9]+/g, '-')
		.replace(/^[-0-9]+/, '')
		.slice(0, 63)
		.replace(/-+$/, '') || 'lab-cluster';

/** An amount of memory or disk as LXD reads it: "4GiB" is 4 × 1024³ bytes, "4GB" 4 × 1000³. */
export const presetSize = z.string().regex(/^[1-9]\d*(KiB|MiB|GiB|TiB|kB|MB|GB|TB)$/, {
	error: ({input}) =>
		`${quote(input)} is not a size; write a whole number and its unit (MiB, GiB, TiB; ` +
		`MB, GB, TB for thousands) with nothing between, such as "${nearestSize(String(input))}"`,
});

function nearestSize(text: string) {
	const [, amount = '4', unit = 'g'] = /^\s*([1-9]\d{0,8})\s*([kmgt])?/i.exec(text) ?? [];
	return `${amount}${unit.toUpperCase()}iB`;
}

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

function nearestRelease(text: string) {
	const [, major, minor, patch = '0'] = /(\d{1,3})\.(\d{1,3})(?:\.(\d{1,3}))?/.exec(text) ?? [];
	return major === undefined ? 'v2.28.1' : `v${major}.${minor}.${patch}`;
}

/** Whether a word stands for a file, and not for the name of a preset: it has a slash, or ends with .yaml or .yml. */
export const isPresetPath = (reference: string): boolean =>
	reference.includes('/') || /\.ya?ml$/.test(reference);
