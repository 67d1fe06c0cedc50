import type {Blueprint} from '../blueprint.ts';
import {stopLabProcess} from '../machine/stop-lab-process.ts';
import {imageServerFiles} from './image-server-files.ts';

/** Stops the lab's image server, also in the middle of a download. */
export function stopImageServer(lab: Blueprint): Promise<void> {
	return stopLabProcess(lab, imageServerFiles(lab).pidFile);
}
