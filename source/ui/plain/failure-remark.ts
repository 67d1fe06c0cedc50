import {failedHost} from '../../model/failure/failed-host.ts';
import {excerptOf} from '../../model/failure/log-excerpt.ts';
import {nameList} from '../../model/name-list.ts';
import {type ContinuedRun, continueHint} from '../../model/run-view/continuation.ts';
import type {ExplainedFailure} from '../../model/run-view/playbook-view.ts';
import type {Remark} from './remark.ts';

/** Why a playbook failed, and what to do, in a few lines: the cause first, what followed from it last. */
export const failureRemark = (failure: ExplainedFailure, run: ContinuedRun): Remark => {
	const {playbook, task, message, stderr, alsoOn, stopped, cause, files} = failure;
	const lines = [
		task ? `${playbook} failed on ${failedHost(task)}, at ${task.name}` : `${playbook} failed`,
		task?.where,
		...message.split('\n'),
		...(excerptOf(stderr, most)
			?.split('\n')
			.map(line => `| ${line}`) ?? []),
		alsoOn.length > 0 ? `the same task failed on ${nameList(alsoOn, 6)}` : undefined,
		stopped.length > 0 ? `${nameList(stopped, 6)} only stopped because of it` : undefined,
		cause && `known as ${cause.name}: ${cause.why}`,
		...files.map(file => `see ${file}`),
	];
	const hint = [cause?.remedy, continueHint(run)].filter(line => line !== undefined).join('\n');
	return {kind: 'failed', text: lines.filter(line => line).join('\n'), hint};
};

/** Lines of what a command wrote: the log has all. */
const most = 8;
