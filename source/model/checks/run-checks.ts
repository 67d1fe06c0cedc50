import type {CheckResult} from '../check-result.ts';
import {checkCapacityCpu} from './capacity-cpu.ts';
import {checkCapacityDisk} from './capacity-disk.ts';
import {checkCapacityKnown} from './capacity-known.ts';
import {checkCapacityMemory} from './capacity-memory.ts';
import {type CheckFacts, type CheckInput, gatherCheckFacts} from './check-facts.ts';
import {checkClusterUnchangeable} from './cluster-unchangeable.ts';
import {checkConfigKeyKnown} from './config-key-known.ts';
import {checkDiskQuota} from './disk-quota.ts';
import {checkEtcdOdd} from './etcd-odd.ts';
import {checkImageArchitecture} from './image-architecture.ts';
import {checkImageFound} from './image-found.ts';
import {checkImageServerReached} from './image-server-reached.ts';
import {checkImageSupported} from './image-supported.ts';
import {checkKernelModules} from './kernel-modules.ts';
import {checkKubernetesMinimum} from './kubernetes-minimum.ts';
import {checkKubernetesNetworks} from './kubernetes-networks.ts';
import {checkKubernetesUpgrade} from './kubernetes-upgrade.ts';
import {checkKubernetesVersion} from './kubernetes-version.ts';
import {checkKubesprayImage} from './kubespray-image.ts';
import {checkKubesprayRelease} from './kubespray-release.ts';
import {checkMemberAble} from './member-able.ts';
import {checkMemberOnline} from './member-online.ts';
import {checkNameFree} from './name-free.ts';
import {checkNetworkCard} from './network-card.ts';
import {checkNetworkJoins} from './network-joins.ts';
import {checkNodeAsPlaced} from './node-as-placed.ts';
import {checkNotInPreset} from './not-in-preset.ts';
import {checkProfileExists} from './profile-exists.ts';
import {checkProfileOurs} from './profile-ours.ts';
import {checkProfileSuits} from './profile-suits.ts';
import {checkProjectAllows} from './project-allows.ts';
import {checkProjectLimits} from './project-limits.ts';
import {checkRootDisk} from './root-disk.ts';

/** Says, before anything is touched, what would go wrong; the same facts always get the same answers. */
export const runChecks = (input: CheckInput): readonly CheckResult[] => {
	const facts = gatherCheckFacts(input);
	return checks.flatMap(check => check(facts));
};

const checks: readonly ((facts: CheckFacts) => readonly CheckResult[])[] = [
	checkMemberOnline,
	checkMemberAble,

	checkNameFree,
	checkNodeAsPlaced,
	checkNotInPreset,

	checkProfileExists,
	checkProfileOurs,
	checkProfileSuits,
	checkConfigKeyKnown,
	checkProjectAllows,
	checkProjectLimits,

	checkImageFound,
	checkImageArchitecture,
	checkImageServerReached,
	checkImageSupported,

	checkRootDisk,
	checkNetworkCard,
	checkNetworkJoins,
	checkKernelModules,

	checkCapacityKnown,
	checkCapacityCpu,
	checkCapacityMemory,
	checkCapacityDisk,
	checkDiskQuota,

	checkKubernetesMinimum,
	checkEtcdOdd,

	checkKubesprayRelease,
	checkKubesprayImage,
	checkKubernetesVersion,
	checkKubernetesNetworks,

	checkClusterUnchangeable,
	checkKubernetesUpgrade,
];
