import {minorOf} from '../../model/compatibility/minor-of.ts';
import type {UpgradeChoices} from '../../model/compatibility/upgrade-choices.ts';
import {columns} from './columns.ts';

type About = UpgradeChoices & {
	readonly cluster: string;
	/** The Kubernetes it has. */
	readonly from: string;
	/** The kubespray its preset has. */
	readonly release: string;
};

/** The lines that say where a cluster's Kubernetes can go: the newest of each minor version by each kubespray. */
export const upgradeTable = (
	{cluster, from, release, choices, proposed, barred}: About,
	{width}: {readonly width: number},
): readonly string[] => {
	const newest = new Map(
		choices.map(choice => [`${minorOf(choice.version)} by ${choice.release}`, choice]),
	);
	const rows = [...newest.values()].map(choice => [
		`  ${choice.version}`,
		choice.release === release ? `kubespray ${release}, as it is` : `kubespray ${choice.release}`,
		choice.version === proposed?.version ? 'proposed' : '',
	]);
	return [
		...(rows.length > 0
			? [`${cluster} has Kubernetes ${from}, and can go to`, ...columns(rows, {width})]
			: [`${cluster} has Kubernetes ${from}, and there is none newer that it can go to.`]),
		...(barred ? [`Not by kubespray ${barred.release}: ${barred.why}`] : []),
		...(rows.length > 0 ? ['Patches before these are possible too: --to VERSION.', ''] : []),
	];
};
