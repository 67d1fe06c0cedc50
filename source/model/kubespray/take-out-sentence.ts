import {nameList} from '../name-list.ts';

/** A cluster in a file of the user's own kubeconfig: the file, and the contexts it was merged as. */
export type MergedKubeconfig = {readonly file: string; readonly contexts: readonly string[]};

/** "take the context demo out of /home/me/.kube/config". */
export const takeOutSentence = ({file, contexts}: MergedKubeconfig): string =>
	`take the context${contexts.length === 1 ? '' : 's'} ${nameList(contexts)} out of ${file}`;
