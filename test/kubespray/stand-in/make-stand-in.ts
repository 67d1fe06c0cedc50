import {cp, mkdir, readdir, readFile, rm, writeFile} from 'node:fs/promises';
import {dirname, join} from 'node:path';
import {fileURLToPath} from 'node:url';
import {stringify} from 'yaml';
import {runCommand} from '../../lab/command.ts';
import {releases, type StandInRelease} from './releases.ts';

/**
 * Makes a git repository that stands in for kubespray's: a tag a release, with its layout and its
 * playbooks, which install nothing but the pretence of a cluster. Takes a tenth of a second.
 * @param folder that it is made in; made when missing
 * @returns its path, which `kubespray.repository` of a preset takes
 */
export async function makeStandIn({
	folder,
}: {
	readonly folder: string;
}): Promise<{readonly repository: string}> {
	const repository = join(folder, 'stand-in-for-kubespray');
	const git = (...words: readonly string[]) =>
		runCommand(['git', '-C', repository, ...identity, ...words]);
	await mkdir(repository, {recursive: true});
	await git('init', '--quiet', '--initial-branch=master');
	for (const release of releases) {
		await writeRelease(repository, release);
		await git('add', '--all');
		await git('commit', '--quiet', '--message', `Stand in for ${release.tag}`);
		await git('tag', release.tag);
	}
	return {repository};
}

const identity = [
	'user.name=stand-in',
	'user.email=stand-in@localhost',
	'commit.gpgsign=false',
].flatMap(setting => ['-c', setting]);

async function writeRelease(repository: string, release: StandInRelease): Promise<void> {
	await rm(join(repository, 'roles'), {recursive: true, force: true});
	await cp(source, repository, {recursive: true});
	await writePlaybooks(join(repository, 'playbooks'), release);
	for (const [path, content] of Object.entries(filesOf(release))) {
		await mkdir(dirname(join(repository, path)), {recursive: true});
		await writeFile(join(repository, path), content);
	}
}

const source = fileURLToPath(new URL('repository', import.meta.url));

/** A role must be named outright: what it is called is not ours to compute while Ansible runs. */
async function writePlaybooks(folder: string, {defaultsRole}: StandInRelease): Promise<void> {
	for (const name of await readdir(folder)) {
		const text = await readFile(join(folder, name), 'utf8');
		await writeFile(join(folder, name), text.replaceAll('DEFAULTS_ROLE', defaultsRole));
	}
}

function filesOf(release: StandInRelease): Readonly<Record<string, string>> {
	const {defaultsRole, checksums, ansible, kubernetes} = release;
	const [newest = ''] = kubernetes;
	const known = {amd64: Object.fromEntries(kubernetes.map(version => [version, 'sha256:0']))};
	const isNamed = newest.startsWith('v');
	return {
		'requirements.txt': `${release.requirement}\nnetaddr==1.3.0\n`,
		'playbooks/ansible_version.yml': stringify([versionPlay(ansible)]),
		[`roles/${defaultsRole}/${checksums}`]: stringify(
			{kubelet_checksums: known, kubeadm_checksums: known, kubectl_checksums: known},
			{aliasDuplicateObjects: false},
		),
		[`roles/${defaultsRole}/defaults/main/main.yml`]: stringify({
			kube_version: isNamed ? newest : '{{ (kubelet_checksums.amd64 | dict2items)[0].key }}',
			kube_network_plugin: 'calico',
		}),
	};
}

const versionPlay = ([least, below]: readonly [string, string]) => ({
	name: 'Check Ansible version',
	hosts: 'all',
	gather_facts: false,
	become: false,
	run_once: true,
	vars: {minimal_ansible_version: least, maximal_ansible_version: below},
	tags: 'always',
	tasks: [
		{
			name: 'Check {{ minimal_ansible_version }} <= Ansible version < {{ maximal_ansible_version }}',
			assert: {
				msg: 'Ansible must be between {{ minimal_ansible_version }} and {{ maximal_ansible_version }} exclusive - you have {{ ansible_version.string }}',
				that: [
					'ansible_version.string is version(minimal_ansible_version, ">=")',
					'ansible_version.string is version(maximal_ansible_version, "<")',
				],
			},
		},
	],
});
