/**
 * What a command of `lxc` takes after its first word to work in a project, as these hints show it; nothing in
 * the one it works in unless told.
 */
export const inProject = (project: string): string =>
	project === 'default' ? '' : ` --project ${project}`;
