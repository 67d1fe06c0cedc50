import {nameList} from '../../primitives/text.ts';
import type {FleetResources, FleetSurvey} from '../fleet/fleet.ts';
import {possibleMembers, unaskedMember} from '../fleet/members.ts';
import type {Preset} from '../preset/schema.ts';
import {checkCapacityCpu, checkCapacityKnown, checkCapacityMemory} from './capacity.ts';
import {
	type Check,
	type CheckFacts,
	type CheckInput,
	type CheckNeed,
	type CheckResult,
	gatherCheckFacts,
	type PresetPart,
} from './check.ts';
import {
	checkNameFree,
	checkNodeAsPlaced,
	checkNodeRunning,
	checkNotInPreset,
} from './existing-nodes.ts';
import {
	checkImageArchitecture,
	checkImageFound,
	checkImageServerReached,
	checkImageSupported,
	checkKubesprayImage,
} from './image.ts';
import {checkKernelModules} from './kernel-modules.ts';
import {checkEtcdOdd, checkKubernetesMinimum, checkKubernetesNetworks} from './kubernetes.ts';
import {
	checkClusterUnchangeable,
	checkKubernetesUpgrade,
	checkKubernetesVersion,
	checkKubesprayRelease,
} from './kubespray.ts';
import {checkMemberAble, checkMemberOnline} from './members.ts';
import {checkNetworkCard, checkNetworkJoins} from './network.ts';
import {
	checkCloudInitData,
	checkConfigKeyKnown,
	checkProfileExists,
	checkProfileOurs,
	checkProfileRelaxed,
	checkProfileSuits,
} from './profiles.ts';
import {checkProjectLimits} from './project-limits.ts';
import {checkProjectAllows} from './project-restrictions.ts';
import {checkCapacityDisk, checkDiskQuota, checkRootDisk} from './storage.ts';

/** In the order in which they are told. */
export const everyCheck: readonly Check[] = [
	{
		name: 'member-online',
		part: 'placement',
		needs: ['capacity'],
		isByMember: true,
		run: checkMemberOnline,
	},
	{name: 'member-able', part: 'placement', needs: ['capacity'], run: checkMemberAble},

	{name: 'name-free', part: 'nodes', needs: [], run: checkNameFree},
	{name: 'node-as-placed', part: 'placement', needs: [], run: checkNodeAsPlaced},
	{name: 'node-running', part: 'nodes', needs: [], run: checkNodeRunning},
	{name: 'not-in-preset', part: 'nodes', needs: ['kubespray'], run: checkNotInPreset},

	{name: 'profile-exists', part: 'profiles', needs: [], run: checkProfileExists},
	{name: 'profile-ours', part: 'profiles', needs: [], run: checkProfileOurs},
	{name: 'profile-suits', part: 'profiles', needs: [], run: checkProfileSuits},
	{
		name: 'profile-relaxed',
		part: 'profiles',
		needs: ['kubespray'],
		run: checkProfileRelaxed,
	},
	{name: 'config-key-known', part: 'profiles', needs: [], run: checkConfigKeyKnown},
	{name: 'cloud-init-data', part: 'nodes', needs: ['image'], run: checkCloudInitData},
	{name: 'project-allows', part: 'profiles', needs: [], run: checkProjectAllows},
	{name: 'project-limits', part: 'nodes', needs: [], run: checkProjectLimits},

	{name: 'image-found', part: 'image', needs: ['image'], run: checkImageFound},
	{name: 'image-architecture', part: 'image', needs: ['image'], run: checkImageArchitecture},
	{
		name: 'image-server-reached',
		part: 'image',
		needs: ['image', 'memberAnswers'],
		run: checkImageServerReached,
	},
	{name: 'image-supported', part: 'image', needs: ['image'], run: checkImageSupported},

	{name: 'root-disk', part: 'profiles', needs: ['pools'], run: checkRootDisk},
	{name: 'network-card', part: 'profiles', needs: ['networks', 'capacity'], run: checkNetworkCard},
	{name: 'network-joins', part: 'profiles', needs: ['networks'], run: checkNetworkJoins},
	{name: 'kernel-modules', part: 'profiles', needs: ['modules'], run: checkKernelModules},

	{
		name: 'capacity-known',
		part: 'placement',
		needs: ['capacity'],
		isByMember: true,
		run: checkCapacityKnown,
	},
	{
		name: 'capacity-cpu',
		part: 'placement',
		needs: ['capacity'],
		isByMember: true,
		run: checkCapacityCpu,
	},
	{
		name: 'capacity-memory',
		part: 'placement',
		needs: ['capacity'],
		isByMember: true,
		run: checkCapacityMemory,
	},
	{
		name: 'capacity-disk',
		part: 'placement',
		needs: ['capacity', 'pools', 'image'],
		run: checkCapacityDisk,
	},
	{name: 'disk-quota', part: 'nodes', needs: ['pools'], run: checkDiskQuota},

	{name: 'kubernetes-minimum', part: 'nodes', needs: [], run: checkKubernetesMinimum},
	{name: 'etcd-odd', part: 'nodes', needs: [], run: checkEtcdOdd},

	{name: 'kubespray-release', part: 'kubernetes', needs: ['kubespray'], run: checkKubesprayRelease},
	{name: 'kubespray-image', part: 'kubernetes', needs: ['image'], run: checkKubesprayImage},
	{
		name: 'kubernetes-version',
		part: 'kubernetes',
		needs: ['kubespray'],
		run: checkKubernetesVersion,
	},
	{
		name: 'kubernetes-networks',
		part: 'kubernetes',
		needs: ['networks', 'kubespray'],
		run: checkKubernetesNetworks,
	},

	{
		name: 'cluster-unchangeable',
		part: 'kubernetes',
		needs: ['kubespray'],
		run: checkClusterUnchangeable,
	},
	{
		name: 'kubernetes-upgrade',
		part: 'kubernetes',
		needs: ['kubespray'],
		run: checkKubernetesUpgrade,
	},
];

/** The part of the preset where what a check says is mended. */
export const partOfCheck = (name: string): PresetPart =>
	everyCheck.find(check => check.name === name)?.part ??
	(kubernetesProbes.includes(name) ? 'kubernetes' : 'nodes');

/** Checks of kubespray that need the laptop; what else is asked outside this table is about the nodes. */
const kubernetesProbes: readonly string[] = [
	'kubespray-repository',
	'kubespray-accepts',
	'kubespray-runner',
];

/** Says, before anything is touched, what would go wrong; the same facts always get the same answers. */
export function runChecks(input: CheckInput): readonly CheckResult[] {
	const facts = gatherCheckFacts(input);
	return everyCheck.flatMap(({run}) => run(facts));
}

/** What was found out by now; what is left out is still being looked for. */
export type FoundSoFar = {
	readonly preset: Preset;
	/** The day, as "2026-11-23". */
	readonly today: string;
	readonly outline: FleetResources;
	/** The members that have not told yet what they have; all of them, where left out. */
	readonly asking?: readonly string[] | undefined;
} & Partial<FleetSurvey> &
	Partial<Pick<CheckInput, 'image' | 'kubespray' | 'records' | 'memberAnswers' | 'modules'>>;

/** One check while facts come in. */
export type CheckSoFar = {
	readonly check: string;
	/** All that it says in the end, but for what it still looks for. */
	readonly results: readonly CheckResult[];
	/** Undefined when it is through. */
	readonly looking: Looking | undefined;
};

type Looking = {
	/** The members that are waited for, where others have told already. */
	readonly subjects: readonly string[];
	/** What is looked at, in words. */
	readonly at: string;
};

/** What the checks say of what is known by now. What is said once is what they say in the end. */
export function checksSoFar(found: FoundSoFar): readonly CheckSoFar[] {
	const asking = found.asking ?? found.outline.members.map(({name}) => name);
	const facts = gatherCheckFacts(completed(found));
	const lacking: readonly CheckNeed[] = [
		...(asking.length > 0 ? (['capacity'] as const) : []),
		...foundByName.filter(need => !(need in found)),
	];
	return everyCheck.map(check => soFar(check, {facts, asking, lacking}));
}

const foundByName = [
	'networks',
	'pools',
	'image',
	'kubespray',
	'memberAnswers',
	'modules',
] as const satisfies readonly (CheckNeed & keyof FoundSoFar)[];

/** With something in the place of what is not known, for checks that do not look at it. */
const completed = ({outline, ...found}: FoundSoFar): CheckInput => ({
	image: {kind: 'not-needed'},
	kubespray: undefined,
	memberAnswers: {},
	modules: {},
	...found,
	fleet: {
		...outline,
		networks: found.networks ?? [],
		pools: found.pools ?? [],
		members: found.members ?? outline.members.map(unaskedMember),
	},
});

type Known = {
	readonly facts: CheckFacts;
	readonly asking: readonly string[];
	readonly lacking: readonly CheckNeed[];
};

function soFar(
	{name: check, needs, isByMember, run}: Check,
	{facts, asking, lacking}: Known,
): CheckSoFar {
	const missing = needs.filter(need => lacking.includes(need));
	if (missing.length === 0) return {check, results: run(facts), looking: undefined};
	const at = nameList(missing.map(need => words[need]));
	if (!isByMember) return {check, results: [], looking: {subjects: [], at}};
	const awaited = possibleMembers(facts.nodes, facts.fleet).filter(({name}) =>
		asking.includes(name),
	);
	return {
		check,
		results: run(facts).filter(({subject}) => !asking.includes(subject)),
		looking: {subjects: awaited.map(({name}) => name), at},
	};
}

const words: Readonly<Record<CheckNeed, string>> = {
	capacity: 'what the members have',
	networks: "LXD's networks",
	pools: "LXD's pools",
	image: 'the image',
	kubespray: 'what there is of kubespray',
	memberAnswers: 'whether the members reach the image server',
	modules: "the members' kernel modules",
};
