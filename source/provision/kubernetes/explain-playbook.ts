import {fetchDiagnostics} from '../../kubespray/diagnosis/fetch-diagnostics.ts';
import type {PlaybookEnd} from '../../kubespray/playbook/playbook-end.ts';
import {diagnosisWanted} from '../../model/failure/diagnosis-wanted.ts';
import {explainFailure} from '../../model/failure/explain-failure.ts';
import type {FailureTrace} from '../../model/failure/failure-trace.ts';
import {proxyEnvironment} from '../../model/variables/proxy-environment.ts';
import type {StepContext} from '../phase.ts';
import type {PlaybookOrder} from './carry-out-playbook.ts';

/**
 * Says why a playbook failed: by what it told, and where the node itself knows more, by what the node tells
 * through LXD, which is put beside the log.
 */
export async function explainPlaybook(
	trace: FailureTrace,
	{
		end,
		order: {phase, playbook},
		log,
		context,
	}: {end: PlaybookEnd; order: PlaybookOrder; log: string; context: StepContext},
): Promise<ReturnType<typeof explainFailure>> {
	const {session, runFolder, signal} = context;
	const {exitCode, stats} = end;
	const told = {phase, playbook, exitCode, stats, log: end.lastWords.join('\n'), files: [log]};
	const first = explainFailure(trace, told);
	const wanted = diagnosisWanted(first);
	if (!wanted) {
		return first;
	}

	const {files, text} = await fetchDiagnostics(session.client, {
		...wanted,
		folder: runFolder,
		environment: proxyEnvironment(session.preset.kubespray?.vars ?? {}),
		signal,
	});
	return explainFailure(trace, {...told, files: [...files, log], diagnostics: text});
}
