/**
 * What engines that keep to the standard print alike.
 */

/** Prints a literal of standard SQL, in which a backslash has no meaning. */
export const literal = ( value: string ) =>
	`'${ value.replaceAll( "'", "''" ) }'`;

export const CHARACTERS = {
	nul: 'chr(0)',
	whiteSpace: `('. ' || chr(9) || chr(10) || chr(11) || chr(12) || chr(13))`,
} as const;
