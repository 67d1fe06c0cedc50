import {findCheckout} from '../../kubespray/checkout/find-checkout.ts';
import {imageRelease} from '../../model/compatibility/image-release.ts';
import {kubernetesOf} from '../../model/compatibility/kubernetes-of.ts';
import {minorOf} from '../../model/compatibility/minor-of.ts';
import {preferredUpgrade} from '../../model/compatibility/preferred-upgrade.ts';
import {
	type UpgradeChoice,
	type UpgradeChoices,
	upgradeChoices,
} from '../../model/compatibility/upgrade-choices.ts';
import {ClusterRecord} from '../../model/kubespray/cluster-record.ts';
import type {Preset} from '../../model/preset/preset.ts';
import {quote} from '../../model/quote.ts';
import {UserError} from '../../model/user-error.ts';
import {clusterFiles} from '../../provision/cluster/cluster-files.ts';
import {readJson} from '../../provision/cluster/read-json.ts';
import type {CommandContext} from '../command.ts';
import {screen} from '../screen.ts';
import {upgradeTable} from './upgrade-table.ts';

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
	const record = await readJson(clusterFiles(context.home, cluster).clusterRecord, ClusterRecord);
	if (!kubespray || !record) throw noKubernetes(preset);

	const {repository, release, vars} = kubespray;
	const from = record.kubernetes;
	const checkout = await findCheckout({repository, release, home: context.home});
	const possible = upgradeChoices({
		from,
		release,
		accepted: kubernetesOf(release, checkout)?.accepted ?? [],
		ubuntu: imageRelease(preset.image.alias, {kind: 'not-needed'}),
		vars,
	});
	if (to !== undefined) return findChoice(to, {from, release, possible});

	const {json, write} = context;
	const about = {cluster, from, release};
	const lines = json
		? [JSON.stringify({type: 'upgrades-found', ...about, ...possible})]
		: upgradeTable({...about, ...possible}, screen(context));
	for (const line of lines) write(line);
	return possible.proposed;
}

const noKubernetes = ({cluster, kubespray}: Preset) =>
	new UserError(
		kubespray
			? `no Kubernetes of ${cluster} was installed from here, to the end`
			: `${cluster} has no Kubernetes: its preset names no kubespray`,
		{fault: 'usage', hint: 'rookery up installs what the preset names under kubespray'},
	);

function findChoice(
	to: string,
	{
		from,
		release,
		possible: {choices, barred},
	}: {readonly from: string; readonly release: string; readonly possible: UpgradeChoices},
): UpgradeChoice {
	const wanted = to.replace(/^v/, '');
	// An upgrade that was asked for before, and has come to its end: there is nothing to do.
	if (wanted === from) return {version: from, release};
	const asked = choices.filter(({version}) => version === wanted || minorOf(version) === wanted);
	const found = preferredUpgrade(asked, release);
	if (found) return found;

	const newest = choices.at(-1);
	throw new UserError(
		`from Kubernetes ${from} there is no way to ${quote(to)}${barred ? `: ${barred.why}` : ''}`,
		{
			fault: 'usage',
			hint: newest
				? `the newest to go to is --to ${newest.version}; without --to it says which there are`
				: `kubespray ${release} installs none that is newer`,
		},
	);
}
