import {describe, expect, test} from 'vitest';
import {runChecks} from '../../../source/model/checks/all-checks.ts';
import {aCluster, checkout} from './a-cluster.ts';
import {resultsOf} from './results-of.ts';
import {instance, member, situation} from './situation.ts';

const withKubespray = (vars: Readonly<Record<string, unknown>> = {}, release = 'v2.28.1') => ({
	kubespray: {release, vars},
});

test('a preset without kubespray is asked nothing of it', () => {
	const checks = runChecks(situation()).map(({check}) => check);
	expect(
		checks.filter(check => /^kubespray|^kubernetes-(version|net|up)|^cluster/.test(check)),
	).toEqual([]);
});

test('a preset that suits kubespray has nothing refused and nothing warned of', () => {
	const results = runChecks(situation({preset: withKubespray({kube_version: 'v1.32.8'})}));
	expect(results.filter(({verdict}) => verdict !== 'fine')).toEqual([]);
});

describe('the release of kubespray', () => {
	test('that is known says what it goes with', () => {
		const {verdicts, words} = resultsOf('kubespray-release', situation({preset: withKubespray()}));
		expect(verdicts).toEqual(['v2.28.1: fine']);
		expect(words).toContain('Kubernetes 1.32.8 unless told otherwise');
		expect(words).toContain('ansible-core from 2.16.4 to below 2.17.0, in Python 3.10 to 3.12');
	});

	test.each([
		['v2.28.7', 'taken to be as v2.28.1'],
		['v2.40.0', 'rookery knows v2.21.0 to v2.31.0'],
	])('%s that is not is a warning, until its checkout tells', (release, words) => {
		const preset = withKubespray({}, release);
		const results = resultsOf('kubespray-release', situation({preset}));
		expect(results.verdicts).toEqual([`${release}: warning`]);
		expect(results.words).toContain(words);

		const kubespray = aCluster({checkout: checkout(release, ['1.40.2'])});
		const told = resultsOf('kubespray-release', situation({preset, kubespray}));
		expect(told.verdicts).toEqual([`${release}: fine`]);
		expect(told.words).toContain('Kubernetes 1.40.2');
	});
});

describe('the system of the nodes', () => {
	const focal = {image: {alias: '20.04'}, ...withKubespray({}, 'v2.31.0')};

	test('is that of the image for nodes to be made', () => {
		const input = situation({preset: focal, image: {kind: 'unasked', why: ''}});
		expect(resultsOf('kubespray-image', input).verdicts).toEqual(['Ubuntu 20.04: refusal']);
	});

	test('is that of the image each was made from for nodes that are there', () => {
		const config = {'image.os': 'ubuntu', 'image.release': 'jammy', 'image.version': '22.04'};
		const instances = ['lab-master-1', 'lab-worker-1', 'lab-worker-2'].map(name =>
			instance(name, {config}),
		);
		const all = {preset: focal, image: {kind: 'not-needed'}} as const;
		expect(resultsOf('kubespray-image', situation({...all, fleet: {instances}})).verdicts).toEqual([
			'Ubuntu 22.04: fine',
		]);
		const some = {fleet: {instances: instances.slice(1)}};
		expect(resultsOf('kubespray-image', situation({...all, ...some})).verdicts).toEqual([
			'Ubuntu 22.04: fine',
			'Ubuntu 20.04: refusal',
		]);
	});
});

describe('the version of Kubernetes', () => {
	test.each([
		['1.32.8', 'v2.28.1', undefined, 'fine', 'kubespray v2.28.1 installs Kubernetes 1.32.8'],
		['v1.30.0', 'v2.28.1', undefined, 'fine', 'installs Kubernetes 1.30.0'],
		['1.32.9', 'v2.28.1', undefined, 'refusal', 'Write kube_version: "1.32.8"'],
		['1.33.2', 'v2.28.1', undefined, 'refusal', 'for 1.33.2 write kubespray.release: v2.31.0'],
		['1.29.1', 'v2.28.1', undefined, 'refusal', 'it knows 1.32.8, 1.31.12, 1.30.14 and earlier'],
		['1.32.13', 'v2.28.1', ['1.32.13'], 'fine', 'installs Kubernetes 1.32.13'],
		['1.32.8', 'v2.28.1', ['1.32.13'], 'refusal', 'Write kube_version: "1.32.13"'],
		['1.36.4', 'v2.32.0', undefined, 'warning', 'not known before its checkout is there'],
		['1.36.4', 'v2.32.0', ['1.36.4'], 'fine', 'installs Kubernetes 1.36.4'],
	])(
		'%s by kubespray %s with a checkout that knows %j: %s',
		(version, release, known, verdict, words) => {
			const kubespray = known && aCluster({checkout: checkout(release, known)});
			const preset = withKubespray({kube_version: version}, release);
			const results = resultsOf('kubernetes-version', situation({preset, kubespray}));
			expect(results.verdicts).toEqual([`kubespray.vars.kube_version: ${verdict}`]);
			expect(results.words).toContain(words);
		},
	);

	test('that Ansible works out itself is not spoken of', () => {
		const preset = withKubespray({kube_version: '{{ version }}'});
		expect(resultsOf('kubernetes-version', situation({preset})).verdicts).toEqual([]);
	});
});

describe('the ranges of services and pods', () => {
	const networks = (config: Readonly<Record<string, string>>) =>
		situation().fleet.networks.map(network => ({...network, config}));

	test.each([
		[{networks: networks({'ipv4.address': '10.233.1.1/24'})}, 'network br0 (10.233.1.1/24)'],
		[{networks: networks({'ipv4.routes': '192.0.2.0/24, 10.0.0.0/8'})}, 'network br0 (10.0.0.0/8)'],
		[
			{
				instances: [
					instance('other', {nics: [{device: 'eth0', hwaddr: '', ipv4: ['10.233.5.7']}]}),
				],
			},
			'instance other (10.233.5.7)',
		],
		[
			{members: [member('albatross1', {address: '10.233.0.11'}), member('albatross2')]},
			'member albatross1 (10.233.0.11)',
		],
	])('that anything in the fleet has an address of are refused', (fleet, words) => {
		const results = resultsOf('kubernetes-networks', situation({preset: withKubespray(), fleet}));
		expect(results.verdicts).toContain('kubespray.vars.kube_service_addresses: refusal');
		expect(results.words).toContain(`which overlaps ${words}`);
	});

	test('are fine beside what has no address, or others', () => {
		const fleet = {networks: networks({'ipv4.address': 'none', 'ipv6.address': 'fd42::1/64'})};
		expect(
			resultsOf('kubernetes-networks', situation({preset: withKubespray(), fleet})).verdicts,
		).toEqual([
			'kubespray.vars.kube_service_addresses: fine',
			'kubespray.vars.kube_pods_subnet: fine',
		]);
	});

	test('of IPv6 are looked at where the cluster has it', () => {
		const fleet = {networks: networks({'ipv6.address': 'fd85:ee78:d8a6:8607::1/64'})};
		const preset = withKubespray({ipv6_stack: true});
		expect(resultsOf('kubernetes-networks', situation({preset, fleet})).verdicts.slice(2)).toEqual([
			'kubespray.vars.kube_service_addresses_ipv6: refusal',
			'kubespray.vars.kube_pods_subnet_ipv6: refusal',
		]);
	});

	test('that a living cluster has already are a warning', () => {
		const fleet = {networks: networks({'ipv4.address': '10.233.1.1/24'})};
		const input = situation({preset: withKubespray(), fleet, kubespray: aCluster()});
		expect(resultsOf('kubernetes-networks', input).verdicts[0]).toMatch(/warning$/);
	});
});

describe('what a node gets', () => {
	const group = (role: string, limits: Readonly<Record<string, unknown>>) => ({
		[`${role}s`]: {
			profiles: ['default', 'lab-node'],
			nodes: {[`lab-${role}-1`]: 'albatross1'},
			...limits,
		},
	});

	test.each([
		['master', {cpus: 1}, 'v2.27.1', {}, 'refusal'],
		['master', {cpus: 1}, 'v2.26.1', {}, 'warning'],
		['master', {cpus: 1}, 'v2.28.1', {kubeadm_ignore_preflight_errors: ['NumCPU']}, 'warning'],
		['master', {memory: '1600MiB'}, 'v2.28.1', {}, 'warning'],
		['master', {memory: '1GiB'}, 'v2.28.1', {}, 'refusal'],
		['master', {memory: '1GiB'}, 'v2.28.1', {minimal_master_memory_mb: 1000}, 'warning'],
		['worker', {memory: '1GiB'}, 'v2.28.1', {}, 'fine'],
		['worker', {memory: '1GB'}, 'v2.28.1', {}, 'refusal'],
	])('for a %s of %j, kubespray %s and %j: %s', (role, limits, release, vars, verdict) => {
		const preset = {...group(role, limits), ...withKubespray(vars, release)};
		expect(resultsOf('kubernetes-minimum', situation({preset})).verdicts).toContain(
			`${role}s: ${verdict}`,
		);
	});
});
