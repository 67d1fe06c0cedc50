/**
 * Makes a fresh checkout ready for its tests: npm packages everywhere, Debian packages where it
 * may install them. Runs on whatever Node the machine has, before anything of ours is installed,
 * so it imports only what comes with Node.
 */
import {spawnSync} from 'node:child_process';
import {existsSync, lstatSync, readFileSync, rmSync, statSync, writeFileSync} from 'node:fs';
import {dirname, join} from 'node:path';
import process from 'node:process';
import {fileURLToPath} from 'node:url';

const checkout = dirname(dirname(fileURLToPath(import.meta.url)));

/** What the lab (a real LXD cluster on this machine), the tests of the terminal and those in a container are made of. */
const debianPackages = [
	'btrfs-progs',
	'busybox-static',
	'catatonit',
	'debootstrap',
	'dnsmasq-base',
	'git',
	'iproute2',
	'kmod',
	'lxd',
	'lxd-client',
	'nftables',
	'openssh-client',
	'openssh-server',
	'openssl',
	'podman',
	'python3-venv',
	'python3-yaml',
	'runc',
	'socat',
	'sudo',
	'tmux',
	'xz-utils',
];

installNpmPackages();
installDebianPackages();

function installNpmPackages() {
	// npm ci would empty the folder that a link leads to: whoever made the link keeps it up to date.
	const folder = lstatSync(join(checkout, 'node_modules'), {throwIfNoEntry: false});
	if (folder?.isSymbolicLink()) return;

	const installed = join(checkout, 'node_modules/.package-lock.json');
	const wanted = join(checkout, 'package-lock.json');
	if (existsSync(installed) && statSync(installed).mtimeMs >= statSync(wanted).mtimeMs) return;

	say(
		`${existsSync(installed) ? 'node_modules is out of date' : 'node_modules is missing'}: npm ci`,
	);
	run('npm', ['ci', '--no-audit', '--no-fund', '--loglevel=error']);
}

function installDebianPackages() {
	const obstacle = whyNoDebianPackages();
	if (obstacle) {
		say(`SKIPPED: ${obstacle}, so no Debian package is installed.`);
		say('SKIPPED: every test that needs the lab, a real LXD cluster on this machine.');
		return;
	}
	const missing = missingPackages();
	if (missing.length === 0) return;

	say(`installing Debian packages: ${missing.join(' ')}`);
	const environment = {...process.env, DEBIAN_FRONTEND: 'noninteractive'};
	withoutStartingServices(() => {
		run('apt-get', ['update', '-qq'], environment);
		run('apt-get', ['install', '-qq', '--no-install-recommends', ...missing], environment);
	});
}

/** @returns {string | undefined} */
function whyNoDebianPackages() {
	if (process.platform !== 'linux') return 'this is not Linux';
	if (!existsSync('/etc/debian_version')) return 'this is not Debian';
	if (process.getuid?.() !== 0) return 'you are not root';
	return undefined;
}

function missingPackages() {
	const {stdout} = spawnSync(
		'dpkg-query',
		['--show', `--showformat=\${Package} \${db:Status-Status}\n`, ...debianPackages],
		{encoding: 'utf8'},
	);
	const installed = new Set(
		stdout
			.split('\n')
			.filter(line => line.endsWith(' installed'))
			.map(line => line.split(' ')[0]),
	);
	return debianPackages.filter(name => !installed.has(name));
}

/**
 * The lab starts its own LXD and sshd; the machine's must not start by being installed.
 * Debian asks /usr/sbin/policy-rc.d before it starts a service; 101 forbids it.
 *
 * @param {() => void} install
 */
function withoutStartingServices(install) {
	const policy = '/usr/sbin/policy-rc.d';
	const guard = '#!/bin/sh\n# rookery: start nothing while packages are installed\nexit 101\n';
	const stale = existsSync(policy) && readFileSync(policy, 'utf8') === guard;
	const guarded = stale || !existsSync(policy);
	if (guarded) writeFileSync(policy, guard, {mode: 0o755});
	try {
		install();
	} finally {
		if (guarded) rmSync(policy, {force: true});
	}
}

/**
 * @param {string} command
 * @param {string[]} parameters
 * @param {NodeJS.ProcessEnv} [environment]
 */
function run(command, parameters, environment = process.env) {
	const {status, error} = spawnSync(command, parameters, {
		cwd: checkout,
		env: environment,
		stdio: ['ignore', 'inherit', 'inherit'],
	});
	if (status === 0) return;

	say(`${command} ${parameters.join(' ')} failed: ${error?.message ?? `exit code ${status}`}`);
	process.exit(1);
}

/** @param {string} line */
function say(line) {
	console.error(`prepare: ${line}`);
}
