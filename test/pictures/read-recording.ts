import {readFile} from 'node:fs/promises';
import {fileURLToPath} from 'node:url';
import {gunzipSync} from 'node:zlib';
import type {Event} from '../../source/model/events/run-events.ts';
import {parseEvent} from '../../source/run/event-log.ts';

/**
 * The events of a run of rookery 0.1.0 on the lab's members, in November 2026: kubespray v2.28.1 took
 * fifteen minutes on two nodes and failed as the worker joined, for its containerd may not lower
 * oom_score_adj in a container with few rights. Names, paths, addresses and the tokens that kubeadm
 * prints are replaced; nothing else is.
 */
export const readRecording = async (): Promise<readonly Event[]> => {
	const packed = await readFile(recording);
	const lines = gunzipSync(packed).toString().split('\n');
	return lines.map(parseEvent).filter(event => event !== undefined);
};

const recording = fileURLToPath(new URL('recordings/failed-join.jsonl.gz', import.meta.url));
