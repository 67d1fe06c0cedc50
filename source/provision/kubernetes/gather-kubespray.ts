import {dirname} from 'node:path';
import {findCheckout} from '../../kubespray/checkout/find-checkout.ts';
import {findController} from '../../kubespray/controller/find-controller.ts';
import {findMerged} from '../../kubespray/kubeconfig/find-merged.ts';
import {userKubeconfigs} from '../../kubespray/kubeconfig/user-kubeconfig.ts';
import {readLiveCluster} from '../../kubespray/live/read-live-cluster.ts';
import type {FleetOutline} from '../../model/fleet.ts';
import {isRunning, notRunning} from '../../model/instance-state.ts';
import {ClusterRecord} from '../../model/kubespray/cluster-record.ts';
import {InstallationBegun} from '../../model/kubespray/installation.ts';
import type {KubesprayFacts} from '../../model/kubespray/kubespray-facts.ts';
import type {LiveCluster} from '../../model/kubespray/live-cluster.ts';
import {ValidationRecord} from '../../model/kubespray/validation-record.ts';
import {hiddenInstanceOf, instanceOf} from '../../model/plan/instance-of.ts';
import type {Preset} from '../../model/preset/preset.ts';
import {readJson} from '../cluster/read-json.ts';
import {readOptional} from '../cluster/read-optional.ts';
import type {Session} from '../session.ts';
import {readVariables} from './read-variables.ts';

/**
 * Looks at all that the plan for the Kubernetes part depends on; the cluster itself is asked through LXD.
 * @returns undefined where the preset names no kubespray
 */
export async function gatherKubespray(
	session: Session,
	{
		fleet,
		purpose,
		signal,
	}: {
		fleet: FleetOutline;
		purpose: KubesprayFacts['purpose'];
		signal: AbortSignal;
	},
): Promise<KubesprayFacts | undefined> {
	const {preset, home, files} = session;
	if (!preset.kubespray) {
		return undefined;
	}

	const {repository, release, runner} = preset.kubespray;
	const checkout = await findCheckout({repository, release, home});
	const [controller, variables, validated, record, begun, kubeconfig, live, merged] =
		await Promise.all([
			checkout && findController({checkout, runner, home}),
			readVariables(dirname(files.inventory)),
			readJson(files.validated, ValidationRecord),
			readJson(files.clusterRecord, ClusterRecord),
			readJson(files.installationBegun, InstallationBegun),
			readOptional(files.kubeconfig),
			askMasters(session, {fleet, signal}),
			purpose === 'reset'
				? findMerged({files: userKubeconfigs(process.env), kept: files.kubeconfig})
				: undefined,
		]);
	return {
		...{purpose, checkout, controller, variables, validated},
		...{record, begun, kubeconfig, merged},
		live: record && live.kind === 'none' ? whileStopped(preset, fleet) : live,
	};
}

/** Masters that do not run have nothing to say. */
const askMasters = async (
	{client, preset}: Session,
	{fleet, signal}: {fleet: FleetOutline; signal: AbortSignal},
) => {
	const masters = mastersIn(preset, fleet).filter(isRunning);
	return readLiveCluster(client, {masters: masters.map(({name}) => name), signal});
};

/** Of a cluster that is on record, and on no master that runs: the others may have it. */
function whileStopped(preset: Preset, fleet: FleetOutline): LiveCluster {
	const [stopped] = notRunning(mastersIn(preset, fleet), fleet);
	return stopped ? {kind: 'silent', why: stopped.message} : {kind: 'none'};
}

const mastersIn = (preset: Preset, fleet: FleetOutline) =>
	Object.keys(preset.masters.nodes).flatMap(
		name => instanceOf({preset, fleet}, name) ?? hiddenInstanceOf({fleet}, name) ?? [],
	);
