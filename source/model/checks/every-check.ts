import {checkCapacityCpu} from './capacity-cpu.ts';
import {checkCapacityDisk} from './capacity-disk.ts';
import {checkCapacityKnown} from './capacity-known.ts';
import {checkCapacityMemory} from './capacity-memory.ts';
import type {Check} from './check.ts';
import {checkCloudInitData} from './cloud-init-data.ts';
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
import {checkNodeRunning} from './node-running.ts';
import {checkNotInPreset} from './not-in-preset.ts';
import {checkProfileExists} from './profile-exists.ts';
import {checkProfileOurs} from './profile-ours.ts';
import {checkProfileSuits} from './profile-suits.ts';
import {checkProjectAllows} from './project-allows.ts';
import {checkProjectLimits} from './project-limits.ts';
import {checkRootDisk} from './root-disk.ts';

/** In the order in which they are told. */
export const everyCheck: readonly Check[] = [
	{name: 'member-online', needs: ['capacity'], isByMember: true, run: checkMemberOnline},
	{name: 'member-able', needs: ['capacity'], run: checkMemberAble},

	{name: 'name-free', needs: [], run: checkNameFree},
	{name: 'node-as-placed', needs: [], run: checkNodeAsPlaced},
	{name: 'node-running', needs: [], run: checkNodeRunning},
	{name: 'not-in-preset', needs: ['kubespray'], run: checkNotInPreset},

	{name: 'profile-exists', needs: [], run: checkProfileExists},
	{name: 'profile-ours', needs: [], run: checkProfileOurs},
	{name: 'profile-suits', needs: [], run: checkProfileSuits},
	{name: 'config-key-known', needs: [], run: checkConfigKeyKnown},
	{name: 'cloud-init-data', needs: ['image'], run: checkCloudInitData},
	{name: 'project-allows', needs: [], run: checkProjectAllows},
	{name: 'project-limits', needs: [], run: checkProjectLimits},

	{name: 'image-found', needs: ['image'], run: checkImageFound},
	{name: 'image-architecture', needs: ['image'], run: checkImageArchitecture},
	{name: 'image-server-reached', needs: ['image', 'memberAnswers'], run: checkImageServerReached},
	{name: 'image-supported', needs: ['image'], run: checkImageSupported},

	{name: 'root-disk', needs: ['pools'], run: checkRootDisk},
	{name: 'network-card', needs: ['networks', 'capacity'], run: checkNetworkCard},
	{name: 'network-joins', needs: ['networks'], run: checkNetworkJoins},
	{name: 'kernel-modules', needs: ['modules'], run: checkKernelModules},

	{name: 'capacity-known', needs: ['capacity'], isByMember: true, run: checkCapacityKnown},
	{name: 'capacity-cpu', needs: ['capacity'], isByMember: true, run: checkCapacityCpu},
	{name: 'capacity-memory', needs: ['capacity'], isByMember: true, run: checkCapacityMemory},
	{name: 'capacity-disk', needs: ['capacity', 'pools', 'image'], run: checkCapacityDisk},
	{name: 'disk-quota', needs: ['pools'], run: checkDiskQuota},

	{name: 'kubernetes-minimum', needs: [], run: checkKubernetesMinimum},
	{name: 'etcd-odd', needs: [], run: checkEtcdOdd},

	{name: 'kubespray-release', needs: ['kubespray'], run: checkKubesprayRelease},
	{name: 'kubespray-image', needs: ['image'], run: checkKubesprayImage},
	{name: 'kubernetes-version', needs: ['kubespray'], run: checkKubernetesVersion},
	{name: 'kubernetes-networks', needs: ['networks', 'kubespray'], run: checkKubernetesNetworks},

	{name: 'cluster-unchangeable', needs: ['kubespray'], run: checkClusterUnchangeable},
	{name: 'kubernetes-upgrade', needs: ['kubespray'], run: checkKubernetesUpgrade},
];
