import type {ClusterRecord} from '../kubespray/cluster-record.ts';
import type {Facts} from '../plan/facts.ts';
import {compareSettings} from '../preset/compare-settings.ts';
import {wantedVariables} from '../variables/wanted-variables.ts';

/** What kubespray was given otherwise the last time, a phrase each: "kube_proxy_mode iptables → nftables". */
export const changedVariables = (facts: Facts, record: ClusterRecord): readonly string[] => [
	...compareSettings(
		{'kubespray release': record.release},
		{'kubespray release': facts.preset.kubespray?.release},
	),
	...compareSettings(withoutVersion(record.vars), withoutVersion(wantedVariables(facts).effective)),
];

/** The version of Kubernetes is not set anew but upgraded to. */
const withoutVersion = ({kube_version: _, ...vars}: Readonly<Record<string, unknown>>) => vars;
