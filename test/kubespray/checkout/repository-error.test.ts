import {expect, test} from 'vitest';
import {gitComplaint} from '../../../source/kubespray/git.ts';
import {repositoryError} from '../../../source/kubespray/repository.ts';

test("a repository of another user comes with git's own remedy", () => {
	// As git 2.39 says it.
	const why = gitComplaint([
		"fatal: detected dubious ownership in repository at '/srv/kubespray'",
		'To add an exception for this directory, call:',
		'',
		'\tgit config --global --add safe.directory /srv/kubespray',
		'fatal: Could not read from remote repository.',
	]);
	const {hint} = repositoryError(
		{kind: 'unreachable', why},
		{repository: '/srv/kubespray', release: 'v2.28.1'},
	);
	expect(hint).toContain("git config --global --add safe.directory '/srv/kubespray'");
	expect(hint).not.toContain('proxy');
});
