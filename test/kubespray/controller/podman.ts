import {existsSync} from 'node:fs';
import {chmod, mkdir, writeFile} from 'node:fs/promises';
import {join} from 'node:path';
import {places} from '../../lab/blueprint.ts';
import {attemptCommand, runCommand} from '../../lab/command.ts';
import {ensureImage} from '../../lab/image/build.ts';
import {holdLock} from '../../lab/lock.ts';
import {whyNoLab} from '../../lab/machine/host.ts';

/** Why no container can be run here; undefined when one can. */
export function whyNoPodman(): string | undefined {
	const missing = ['podman', runtime].filter(name => !existsSync(`/usr/bin/${name}`));
	if (missing.length > 0) return `containers need ${missing.join(' and ')}`;
	return whyNoLab();
}

/** Of the two only runc bears a machine whose control groups are of both versions. */
const runtime = existsSync('/sys/fs/cgroup/cgroup.controllers') ? 'crun' : 'runc';

/**
 * A podman with a store of its own that has an image by the name of kubespray's: a Debian with the
 * Ansible of v2.28.1, as the registry cannot be counted on.
 * @returns the environment that leads podman there
 */
export async function ensurePodman(): Promise<NodeJS.ProcessEnv> {
	const folder = join(places.images, 'podman');
	await mkdir(folder, {recursive: true});
	const [settings, store] = [join(folder, 'containers.conf'), join(folder, 'storage.conf')];
	const limits = 'default_ulimits = ["nofile=1024:1024", "nproc=1000:1000"]';
	await writeFile(settings, `[containers]\n${limits}\n[engine]\nruntime = "${runtime}"\n`);
	await writeFile(
		store,
		`[storage]\ndriver = "overlay"\ngraphroot = "${folder}/store"\nrunroot = "/run/rookery-podman"\n`,
	);
	const env = {...process.env, CONTAINERS_CONF: settings, CONTAINERS_STORAGE_CONF: store};
	await holdLock(join(folder, 'lock'), () => ensureKubesprayImage(folder, env));
	return env;
}

const image = 'quay.io/kubespray/kubespray:v2.28.1';

async function ensureKubesprayImage(folder: string, env: NodeJS.ProcessEnv): Promise<void> {
	const podman = (...words: readonly string[]) =>
		attemptCommand(['env', ...assignments(env), 'podman', ...words]);
	if ((await podman('image', 'exists', image)).exitCode === 0) return;
	const debian = await ensureImage('focal');
	const rootfs = join(debian.folder, 'rootfs.tar.xz');
	const build = join(folder, 'build');
	await mkdir(join(build, 'bin'), {recursive: true});
	await installAnsible(join(build, 'ansible'));
	const program = join(build, 'bin', 'ansible-playbook');
	await writeFile(
		program,
		'#!/bin/sh\nPYTHONPATH=/opt/ansible exec /usr/bin/python3 -m ansible playbook "$@"\n',
	);
	await chmod(program, 0o755);
	await writeFile(
		join(build, 'Containerfile'),
		'FROM localhost/debian\nENV LANG=C.UTF-8\nCOPY ansible /opt/ansible\nCOPY bin /usr/local/bin\n',
	);
	for (const words of [
		['import', '--quiet', rootfs, 'localhost/debian'],
		['build', '--quiet', '--tag', image, build],
	]) {
		const {exitCode, stderr} = await podman(...words);
		if (exitCode !== 0) throw new Error(`podman ${words[0]}: ${stderr}`);
	}
}

const assignments = ({CONTAINERS_CONF, CONTAINERS_STORAGE_CONF}: NodeJS.ProcessEnv) => [
	`CONTAINERS_CONF=${CONTAINERS_CONF}`,
	`CONTAINERS_STORAGE_CONF=${CONTAINERS_STORAGE_CONF}`,
];

/** For the system's Python, which the image's is: it is made from the same Debian. */
async function installAnsible(target: string): Promise<void> {
	const minor = 'import sys; print("%d.%d" % sys.version_info[:2])';
	const version = (await runCommand(['/usr/bin/python3', '-c', minor])).trim();
	await runCommand([
		...['python3', '-m', 'pip', 'install', '--quiet', '--no-compile', '--upgrade'],
		...['--target', target, '--python-version', version, '--only-binary=:all:'],
		...['ansible-core==2.16.14', 'netaddr==1.3.0'],
	]);
}
