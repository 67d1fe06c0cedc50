/** Both included, as "3.10". */
export type PythonRange = {readonly least: string; readonly most: string};
