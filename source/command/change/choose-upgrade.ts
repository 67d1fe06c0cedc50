import {findCheckout} from '../../kubespray/checkout/find-checkout.ts';
import {imageRelease} from '../../model/compatibility/image-release.ts';
import {kubernetesOf} from '../../model/compatibility/kubernetes-of.ts';
import {type UpgradeChoice, upgradeChoices} from '../../model/compatibility/upgrade-choices.ts';
import {ClusterRecord} from '../../model/kubespray/cluster-record.ts';
import type {Preset} from '../../model/preset/preset.ts';
import {UserError} from '../../model/user-error.ts';
import {clusterFiles} from '../../provision/cluster/cluster-files.ts';
import {readInstallation} from '../../provision/cluster/read-installation.ts';
import {readJson} from '../../provision/cluster/read-json.ts';
import {upgradeTable} from '../../ui/plain/upgrade-table.ts';
import type {CommandContext} from '../command.ts';
import {noKubernetes} from '../no-kubernetes.ts';
import {screen} from '../screen.ts';
import {findUpgrade} from './find-upgrade.ts';

type Wish = {
	readonly preset: Preset;
	/** What the command line asks for: "1.33.7", or "1.33" for the newest of it. */
	readonly to: string | undefined;
};

/**
 * Which Kubernetes a cluster is to go to. Where nobody said, what is possible is shown, and what is proposed
 * is taken.
 * @returns undefined where there is none to go to, which was said then
 * @throws UserError where nothing is known of the cluster's Kubernetes, or it can't go where it is to
 */
export async function chooseUpgrade(
	context: CommandContext,
	{preset, to}: Wish,
): Promise<UpgradeChoice | undefined> {
	const {cluster, kubespray} = preset;
	if (!kubespray) {
		const hint = 'write kubespray into the preset, and rookery up installs it';
		throw noKubernetes({cluster, why: 'not-wanted', hint});
	}

	const record = await readJson(clusterFiles(context.home, cluster).clusterRecord, ClusterRecord);
	if (!record) {
		const hint = 'rookery up with this preset installs it';
		const {kind} = await readInstallation(clusterFiles(context.home, cluster));
		throw noKubernetes({cluster, why: kind === 'partly-installed' ? kind : 'not-installed', hint});
	}

	const {repository, release, vars} = kubespray;
	const from = record.kubernetes;
	const checkout = await findCheckout({repository, release, home: context.home});
	const accepted = kubernetesOf(release, checkout)?.accepted;
	const possible = upgradeChoices({
		from,
		release,
		accepted: accepted ?? [],
		ubuntu: imageRelease(preset.image.alias, {kind: 'not-needed'}),
		vars,
	});
	if (to !== undefined) return findUpgrade(to, {from, release, accepted, possible});
	if (!accepted && possible.choices.length === 0) throw unknownRelease(release);

	const {json, write} = context;
	const about = {cluster, from, release};
	const lines = json
		? [JSON.stringify({type: 'upgrades-found', ...about, ...possible})]
		: upgradeTable({...about, ...possible}, screen(context));
	for (const line of lines) write(line);
	return possible.proposed;
}

const unknownRelease = (release: string) =>
	new UserError(`which Kubernetes kubespray ${release} installs is not known here`, {
		fault: 'usage',
		hint: 'write kube_version under kubespray.vars of the preset, then rookery up',
	});
