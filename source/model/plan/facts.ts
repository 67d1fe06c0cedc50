import type {FleetOutline, StoragePool} from '../fleet.ts';
import type {ImageOffer} from '../image-offer.ts';
import type {JumpHosts} from '../inventory/host-of-member.ts';
import type {KubesprayFacts} from '../kubespray/kubespray-facts.ts';
import type {NodeRecords} from '../node-record.ts';
import type {Preset} from '../preset/preset.ts';

/** Everything a plan is made from. */
export type Facts = {
	readonly preset: Preset;
	readonly fleet: FleetOutline;
	readonly image: ImageOffer;
	readonly records: NodeRecords;
	/** The cluster's public key, as authorized_keys has it; undefined until it is made. */
	readonly publicKey: string | undefined;
	/** The cluster's own folder on this laptop: its key, pinned host keys, inventory. */
	readonly folder: string;
	/** The ssh configuration file that stands in for the user's own, when one was named. */
	readonly sshConfig: string | undefined;
	/** What OpenSSH makes of the preset's ssh destinations. */
	readonly jumpHosts?: JumpHosts | undefined;
	/** The Ansible inventory as it is on disk; undefined when there is none. */
	readonly inventory: string | undefined;
	/** Undefined where the preset names no kubespray, or the run stops at the nodes. */
	readonly kubespray: KubesprayFacts | undefined;
	/** Of the fleet; looked at where kubespray has to know their drivers. */
	readonly pools: readonly StoragePool[] | undefined;
};
