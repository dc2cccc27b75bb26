/**
 * What is promised, each as a ratio of two things measured in one run.
 */
export interface Promised {
	readonly what: string;
	readonly ratio: number;
	readonly most: number;
	/** It is a time, which whatever else the machine does can spoil. */
	readonly isTime?: true;
}

export const isKept = ( { ratio, most }: Promised ) => ratio <= most;

export const line = ( one: Promised ) =>
	`${ isKept( one ) ? 'kept  ' : 'BROKEN' }  ${ one.ratio.toFixed( 2 ) } (at most ${ one.most })  ${ one.what }`;
