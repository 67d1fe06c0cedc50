import type {PythonRange} from './kubespray-release.ts';
import {releaseOf} from './release-of.ts';

/** The Pythons on this machine that a release of kubespray runs with; undefined where it is not known. */
export const pythonRange = (tag: string): PythonRange | undefined => releaseOf(tag)?.python;
