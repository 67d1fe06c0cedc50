import type {NodesOfPreset} from './edited.ts';

/** A preset with another list of nodes with etcd; undefined takes the list out. */
export const withEtcd = <P extends NodesOfPreset>(preset: P, etcd: string[] | undefined): P => {
	const {etcd: _, ...rest} = preset;
	return (etcd === undefined ? rest : {...preset, etcd}) as P;
};
