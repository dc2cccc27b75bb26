/**
 * Budgets: each limits the ratio of two values measured in one run.
 */
export interface Budget {
	readonly label: string;
	readonly ratio: number;
	readonly max: number;
	/** A time, which other programs on the machine can affect. */
	readonly isTiming?: true;
}

export const isWithin = ( { ratio, max }: Budget ) => ratio <= max;

export const budgetLine = ( budget: Budget ) =>
	`${ isWithin( budget ) ? 'ok    ' : 'FAILED' }  ${ budget.ratio.toFixed( 2 ) } (at most ${ budget.max })  ${ budget.label }`;
