/** The phase that runs the playbook. */
export const playbookPhase = 'kubernetes';
